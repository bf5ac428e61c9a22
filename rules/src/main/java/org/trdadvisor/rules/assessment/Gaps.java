package org.trdadvisor.rules.assessment;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.MedicationTrial;

/** R37: what the record does not say. */
final class Gaps {

  private final Picture picture;
  private final Set<Evidence> decisive;
  private final Set<MissingCode> decisiveCodes;
  private final List<Missing> gaps = new ArrayList<>();

  /**
   * @param decisive the resources that stand between the record and the threshold
   * @param decisiveCodes the codes that do, whichever resource they are of
   */
  Gaps(Picture picture, Set<Evidence> decisive, Set<MissingCode> decisiveCodes) {
    this.picture = picture;
    this.decisive = decisive;
    this.decisiveCodes = decisiveCodes;
  }

  /** All gaps, by code and then by resource. */
  List<Missing> all() {
    picture.history().trials().forEach(this::ofTrial);
    picture
        .history()
        .undated()
        .forEach(
            undated ->
                add(MissingCode.NO_DATES, undated.evidence(), null, undated.display(), null));
    picture
        .history()
        .cancelled()
        .forEach(
            cancelled ->
                add(
                    MissingCode.FILLING_UNCONFIRMED,
                    cancelled.evidence(),
                    null,
                    cancelled.display(),
                    cancelled.start()));
    picture
        .history()
        .unnamed()
        .forEach(
            unnamed ->
                add(
                    MissingCode.UNMAPPED_DRUG,
                    unnamed.evidence(),
                    null,
                    unnamed.display(),
                    unnamed.latestDay()));
    picture
        .history()
        .conflicts()
        .forEach(
            conflict ->
                add(
                    MissingCode.CONFLICTING_STATUS,
                    conflict.dispense(),
                    null,
                    conflict.display(),
                    null));
    ofPerson();
    picture.unread().forEach(this::ofInput);
    ofTime();
    return gaps.stream()
        .sorted(
            Comparator.comparing(Missing::code)
                .thenComparing(Missing::evidence, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  private void ofTrial(MedicationTrial trial) {
    Evidence first = trial.evidence().first();
    boolean decisiveDose =
        trial.hasDaysOf(DoseClass.UNKNOWN) && stands(MissingCode.NO_DOSE, first, trial);
    if (trial.dose() == DoseClass.UNKNOWN || decisiveDose || trial.implausibleDose().isPresent()) {
      add(MissingCode.NO_DOSE, first, trial, trial.display(), null);
    }
    if (!trial.endKnown()) {
      add(MissingCode.NO_END, first, trial, trial.display(), trial.start());
    }
    if (trial.stale()) {
      add(MissingCode.STALE_STATEMENTS, first, trial, trial.display(), trial.lastDay());
    }
    if (!trial.corroborated()) {
      add(MissingCode.FILLING_UNCONFIRMED, first, trial, trial.display(), trial.start());
    }
  }

  private void ofPerson() {
    if (picture.person().isAgeUnknown()) {
      add(MissingCode.NO_BIRTH_DATE, null, null, null, null);
    }
    if (decisiveCodes.contains(MissingCode.NO_MDD_DIAGNOSIS)) {
      add(MissingCode.NO_MDD_DIAGNOSIS, null, null, null, null);
    }
  }

  private void ofInput(Input input, Input.State state) {
    MissingCode code = MissingCode.ofUnread(state);
    boolean mayStand = input.isMedication() || input == Input.CONDITIONS;
    gaps.add(
        new Missing(code, null, null, null, null, input, mayStand && decisiveCodes.contains(code)));
  }

  private void ofTime() {
    LocalDate asOf = picture.person().asOf();
    Optional<LocalDate> first = firstDay();
    int shortDays = picture.knowledge().definitions().shortHistoryDays();
    if (first.isPresent() && ChronoUnit.DAYS.between(first.get(), asOf) < shortDays) {
      add(MissingCode.SHORT_HISTORY, null, null, null, first.get());
    }
    Score newest = picture.newestScore();
    if (newest == null || !newest.isInDaysUpTo(asOf, picture.policy().phq9CurrentDays())) {
      add(MissingCode.NO_SCORE, null, null, null, newest == null ? null : newest.date());
    }
  }

  private Optional<LocalDate> firstDay() {
    Stream<LocalDate> medicated = picture.history().trials().stream().map(MedicationTrial::start);
    Stream<LocalDate> coded =
        picture.patient().diagnoses().stream()
            .flatMap(
                diagnosis ->
                    Stream.of(
                        Optional.ofNullable(diagnosis.recorded()),
                        Optional.ofNullable(diagnosis.onset())))
            .flatMap(Optional::stream)
            .map(PartialDate::earliest);
    Stream<LocalDate> scored = picture.scores().stream().map(Score::date);
    return Stream.of(medicated, coded, scored).flatMap(each -> each).min(Comparator.naturalOrder());
  }

  private void add(
      MissingCode code,
      @Nullable Evidence evidence,
      @Nullable MedicationTrial trial,
      @Nullable String named,
      @Nullable LocalDate date) {
    gaps.add(new Missing(code, evidence, trial, named, date, null, stands(code, evidence, trial)));
  }

  private boolean stands(
      MissingCode code, @Nullable Evidence evidence, @Nullable MedicationTrial trial) {
    return decisiveCodes.contains(code)
        && (evidence == null
            || decisive.contains(evidence)
            || (trial != null && trial.evidence().stream().anyMatch(decisive::contains)));
  }
}
