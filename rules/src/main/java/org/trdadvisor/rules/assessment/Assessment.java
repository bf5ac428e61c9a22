package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Input;

/**
 * What the record shows, why, and what is missing. It states patterns, never a diagnosis.
 *
 * @param reasons all that hold, in the order in which {@link Reason} has them
 * @param cannotTell of {@code CANNOT_TELL}, the codes that stand in the way, in order; else empty
 * @param suppression of {@code SUPPRESSED}, why, and what it would have been; else null
 * @param safety what R36 found, the most urgent first
 * @param safetyShowing which safety cards are due at this occasion, the most urgent first
 * @param policy which parameters were used
 * @param knowledge which tables were used
 * @param order the order at hand, or null where none is
 * @param depression what the diagnosis rests on, or null where there is none
 * @param currentScore the newest PHQ-9 total, if recent enough to speak of now (b.1); else null
 * @param lastScore the newest PHQ-9 total at any time, or null
 * @param route whom a referral goes to (R36)
 * @param cautions what the age adds to a card (R36)
 * @param estimated stages of resistance, never a gate and never on a card
 * @param checks what is recorded and should be looked at first (R29)
 * @param options what a specialist may consider, in one fixed order; empty where none is named
 * @param optionCautions what is recorded and bears on the options a specialist may consider
 * @param insteadOfOptions what is said where no option may be named, or null where they may
 * @param showing which pattern card is due at this occasion
 * @param trials by start, each counted or not
 * @param missing what the record does not say
 * @param inputs how far each input could be read
 * @param conclusions every finding with its rule, the reasoning behind all of the above
 */
public record Assessment(
    Outcome outcome,
    List<Reason> reasons,
    List<MissingCode> cannotTell,
    @Nullable Suppression suppression,
    List<SafetySign> safety,
    List<SafetyShowing> safetyShowing,
    LocalDate asOf,
    PolicyUsed policy,
    KnowledgeUsed knowledge,
    @Nullable Order order,
    @Nullable Depression depression,
    @Nullable Score currentScore,
    @Nullable Score lastScore,
    Route route,
    List<Caution> cautions,
    List<Remark> checks,
    List<String> options,
    List<Remark> optionCautions,
    @Nullable String insteadOfOptions,
    Showing showing,
    FailedTrials failedTrials,
    Estimated estimated,
    List<JudgedTrial> trials,
    List<Missing> missing,
    Map<Input, Input.State> inputs,
    List<Conclusion> conclusions) {

  /** A policy by name and version, and the numbers of it that are put into words. */
  public record PolicyUsed(
      String name,
      String version,
      int failuresThreshold,
      int trialMinAdequateDays,
      int phq9Active) {}

  /** The tables by version, and the day they were last reviewed. */
  public record KnowledgeUsed(String version, LocalDate reviewed) {}

  public Assessment {
    reasons = List.copyOf(reasons);
    cannotTell = List.copyOf(cannotTell);
    safety = List.copyOf(safety);
    safetyShowing = List.copyOf(safetyShowing);
    cautions = List.copyOf(cautions);
    checks = List.copyOf(checks);
    options = List.copyOf(options);
    optionCautions = List.copyOf(optionCautions);
    trials = List.copyOf(trials);
    missing = List.copyOf(missing);
    inputs = Input.inOrder(inputs);
    conclusions = List.copyOf(conclusions);
  }

  /** The safety codes, each once. */
  public List<SafetyCode> safetyCodes() {
    return safety.stream().map(SafetySign::code).distinct().toList();
  }
}
