package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.trials.MedicationTrial;

/**
 * Something the record does not say (R37).
 *
 * @param evidence the resource that does not say it, or null where there is none
 * @param trial the trial it belongs to, or null
 * @param named the drug's name, or its text where it has no name, or null
 * @param date the date that goes with it: an order's, the last score's, the first record's; or null
 * @param input the input that could not be read whole, or null
 * @param decisive whether it stands between the record and the threshold
 */
public record Missing(
    MissingCode code,
    @Nullable Evidence evidence,
    @Nullable MedicationTrial trial,
    @Nullable String named,
    @Nullable LocalDate date,
    @Nullable Input input,
    boolean decisive) {}
