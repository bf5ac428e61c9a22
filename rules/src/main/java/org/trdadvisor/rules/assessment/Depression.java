package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;

/**
 * The depression diagnosis the assessment rests on (R27).
 *
 * @param weak whether the code does not assert major depression
 * @param partialRemission whether the code says so
 * @param recordedResistant the day a clinician recorded resistance, or null
 */
public record Depression(
    Evidence evidence,
    Concept code,
    boolean weak,
    boolean partialRemission,
    @Nullable LocalDate recordedResistant) {}
