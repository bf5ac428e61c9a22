package org.trdadvisor.service.wire;

/** The answer of {@code POST /assessments}. */
public record AssessmentResponse(String outcome) {}
