package org.trdadvisor.service.registration;

import java.util.Map;

/**
 * What differs for one kind of EHR.
 *
 * @param profile its name in configuration
 * @param selectionBehavior the one of its cards
 * @param knowsFeedback whether its cards have what CDS Hooks 2.0 added
 * @param idForEachHook whether the name of the hook may stand after the service's id
 * @param prefetch templates by key, as its server understands them
 */
public record Kind(
    String profile,
    String selectionBehavior,
    boolean knowsFeedback,
    boolean idForEachHook,
    Map<String, String> prefetch) {}
