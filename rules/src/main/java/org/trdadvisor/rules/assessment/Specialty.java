package org.trdadvisor.rules.assessment;

import org.trdadvisor.rules.knowledge.Role;

/** What a specialty of the user's roles means (R43). */
public record Specialty(Role role) {}
