package org.trdadvisor.service.cards;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.assessment.ScoreChange;
import org.trdadvisor.rules.assessment.Tally;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.knowledge.Standard;
import org.trdadvisor.rules.trials.Adherence;
import org.trdadvisor.rules.trials.DailyDose;
import org.trdadvisor.rules.trials.DaySpan;
import org.trdadvisor.rules.trials.DoseClass;
import org.trdadvisor.rules.trials.DurationClass;
import org.trdadvisor.rules.trials.MedicationTrial;
import org.trdadvisor.rules.trials.Purpose;

/** Writes down a judged trial: at an adequate dose, long enough and inferred to have failed. */
final class TrialBuilder {

  static final LocalDate AS_OF = LocalDate.of(2025, 6, 1);

  private final String display;
  private final LocalDate start;
  private final @Nullable LocalDate end;
  private final List<MedicationTrial.Segment> segments = new ArrayList<>();
  private final List<Evidence> records = new ArrayList<>();
  private String group;
  private DailyDose dose = new DailyDose.Unknown("not recorded");
  private DoseClass doseClass = DoseClass.UNKNOWN;
  private @Nullable Standard standard;
  private Result result = Result.FAILED_INFERRED;
  private @Nullable Tally tally = Tally.COUNTED;
  private DurationClass duration = DurationClass.ADEQUATE;
  private Adherence adherence = Adherence.UNKNOWN;
  private @Nullable BigDecimal proportion;
  private @Nullable ScoreChange scores;
  private int fills;
  private boolean corroborated = true;
  private boolean atOrder;
  private boolean inEpisode = true;
  private List<String> addedTo = List.of();
  private @Nullable String combinedWith;
  private boolean indicationUnclear;
  private Purpose purpose = Purpose.TRIAL;
  private String rule = "R23";

  private TrialBuilder(String display, String start, @Nullable String end) {
    this.display = display;
    this.group = display;
    this.start = LocalDate.parse(start);
    this.end = end == null ? null : LocalDate.parse(end);
  }

  /** A trial of these days; without an end it still runs. */
  static TrialBuilder trial(String display, String start, @Nullable String end) {
    return new TrialBuilder(display, start, end);
  }

  TrialBuilder group(String name) {
    group = name;
    return this;
  }

  TrialBuilder at(String mg, String minimum) {
    return at(mg, minimum, minimum, DoseClass.ADEQUATE);
  }

  TrialBuilder at(String mg, String minimum, String lowest, DoseClass judged) {
    dose = new DailyDose.Known(new BigDecimal(mg), false);
    doseClass = judged;
    standard =
        new Standard(new BigDecimal(minimum), new BigDecimal(lowest), new BigDecimal(minimum));
    return this;
  }

  TrialBuilder assumed() {
    dose = new DailyDose.Known(((DailyDose.Known) dose).mg(), true);
    return this;
  }

  /** After the dose so far, this one from a day on. */
  TrialBuilder then(String from, String mg, DoseClass judged) {
    LocalDate day = LocalDate.parse(from);
    segments.add(
        new MedicationTrial.Segment(new DaySpan(start, day.minusDays(1)), dose, doseClass, true));
    segments.add(
        new MedicationTrial.Segment(
            new DaySpan(day, lastDay()),
            new DailyDose.Known(new BigDecimal(mg), false),
            judged,
            true));
    return this;
  }

  TrialBuilder filled(int times, String covered, Adherence judged) {
    fills = times;
    proportion = new BigDecimal(covered);
    adherence = judged;
    return this;
  }

  TrialBuilder documented(Score baseline, Score endpoint) {
    return measured(Result.FAILED_DOCUMENTED, baseline, endpoint);
  }

  TrialBuilder measured(Result by, @Nullable Score baseline, Score endpoint) {
    rule = "R22";
    scores = new ScoreChange(baseline, endpoint);
    return ending(by);
  }

  TrialBuilder ending(Result by) {
    result = by;
    return this;
  }

  TrialBuilder by(String ruleId) {
    rule = ruleId;
    return this;
  }

  /** The step of an added drug, which only the lenient tally counts. */
  TrialBuilder addedTo(String... antidepressants) {
    addedTo = List.of(antidepressants);
    purpose = Purpose.AUGMENTATION;
    return counting(Tally.LENIENT);
  }

  TrialBuilder combinedWith(String other) {
    combinedWith = other;
    return this;
  }

  TrialBuilder withoutReason() {
    indicationUnclear = true;
    return this;
  }

  TrialBuilder meant(Purpose as) {
    purpose = as;
    return this;
  }

  TrialBuilder atOrder() {
    atOrder = true;
    return this;
  }

  TrialBuilder uncorroborated() {
    corroborated = false;
    return this;
  }

  TrialBuilder lasting(DurationClass judged) {
    duration = judged;
    return this;
  }

  TrialBuilder beforeTheEpisode() {
    inEpisode = false;
    return counting(null);
  }

  TrialBuilder counting(@Nullable Tally as) {
    tally = as;
    return this;
  }

  TrialBuilder from(String... references) {
    for (String reference : references) {
      records.add(new Evidence(reference));
    }
    return this;
  }

  JudgedTrial judged() {
    if (segments.isEmpty()) {
      segments.add(
          new MedicationTrial.Segment(new DaySpan(start, lastDay()), dose, doseClass, true));
    }
    if (records.isEmpty()) {
      records.add(new Evidence("MedicationStatement/" + display.replaceAll("[^a-z]", "")));
    }
    MedicationTrial trial =
        new MedicationTrial(
            display,
            display,
            group,
            purpose,
            true,
            segments,
            duration != DurationClass.UNKNOWN,
            end == null,
            false,
            corroborated,
            standard,
            fills,
            proportion,
            adherence,
            List.of(),
            List.of(),
            new TreeSet<>(records));
    TreeSet<Evidence> evidence = new TreeSet<>(records);
    if (scores != null) {
      evidence.add(scores.endpoint().evidence());
      if (scores.baseline() != null) {
        evidence.add(scores.baseline().evidence());
      }
    }
    return new JudgedTrial(
        trial,
        trial.dose(),
        duration,
        trial.run(trial.dose(), 14, true),
        adherence,
        result,
        atOrder,
        tally == Tally.COUNTED,
        tally,
        scores,
        null,
        inEpisode,
        indicationUnclear,
        combinedWith,
        addedTo,
        List.of(addedTo.isEmpty() ? "R14" : "R20", rule),
        evidence);
  }

  private LocalDate lastDay() {
    return Objects.requireNonNullElse(end, AS_OF);
  }
}
