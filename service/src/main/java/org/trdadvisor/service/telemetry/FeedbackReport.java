package org.trdadvisor.service.telemetry;

/**
 * What a batch of feedback held, in numbers of items.
 *
 * @param client who sent it
 * @param repeated those that were known already
 * @param refused those that were wrong
 */
public record FeedbackReport(
    String client, int accepted, int overridden, int repeated, int refused) {}
