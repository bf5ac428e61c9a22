package org.trdadvisor.rules.assessment;

/** A finding, and the rule it comes from. */
public record Conclusion(Rule rule, Finding finding) {}
