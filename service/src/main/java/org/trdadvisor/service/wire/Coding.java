package org.trdadvisor.service.wire;

import org.jspecify.annotations.Nullable;

/** A code of a code system, with what is printed for it. */
public record Coding(String system, String code, @Nullable String display) {}
