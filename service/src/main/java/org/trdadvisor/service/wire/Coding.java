package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A code of a code system, with what is printed for it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Coding(String system, String code, @Nullable String display) {}
