package org.trdadvisor.rules.assessment;

/**
 * The rule a finding comes from.
 *
 * @param id such as R22
 * @param sentence the rule's name, as a clinician would say it
 * @param source where it is published, or that it is the project's own
 */
public record Rule(String id, String sentence, String source) {}
