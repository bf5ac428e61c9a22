package org.trdadvisor.service.cards;

import static org.trdadvisor.service.cards.Phrases.date;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Depression;
import org.trdadvisor.rules.assessment.JudgedTrial;
import org.trdadvisor.rules.assessment.Remark;
import org.trdadvisor.rules.assessment.Result;
import org.trdadvisor.rules.assessment.Score;
import org.trdadvisor.rules.facts.Input;

/** The lines that cards have in common; each is empty where the record gives it nothing to say. */
final class Lines {

  private static final int MOST_LISTED = 3;
  private static final String PARAGRAPH = "\n\n";

  private final Assessment assessment;

  Lines(Assessment assessment) {
    this.assessment = assessment;
  }

  /** The paragraphs that have something to say. */
  static String paragraphs(List<Optional<String>> paragraphs) {
    return String.join(PARAGRAPH, paragraphs.stream().flatMap(Optional::stream).toList());
  }

  /** A heading over a list, of which no more than three items are named. */
  static Optional<String> bullets(String heading, List<String> items) {
    String bullets = atMostThree(items).stream().map("\n- "::concat).collect(Collectors.joining());
    return items.isEmpty() ? Optional.empty() : Optional.of("**" + heading + "**" + bullets);
  }

  /** The first three, and how many more there are. */
  static List<String> atMostThree(List<String> items) {
    return items.size() <= MOST_LISTED
        ? items
        : Stream.concat(
                items.stream().limit(MOST_LISTED),
                Stream.of("and %d more".formatted(items.size() - MOST_LISTED)))
            .toList();
  }

  Optional<String> partialRemission() {
    Depression depression = assessment.depression();
    if (depression == null || !depression.partialRemission()) {
      return Optional.empty();
    }
    Score score = assessment.currentScore();
    return Optional.of(
        "In partial remission by code%s."
            .formatted(score == null ? "" : "; score still " + score.total()));
  }

  /** The current score, and what is taken now. */
  Optional<String> now() {
    return Optional.of(nowWords()).filter(words -> !words.isEmpty()).map("**Now:** %s."::formatted);
  }

  String nowWords() {
    Score score = assessment.currentScore();
    Stream<String> scored =
        score == null
            ? Stream.empty()
            : Stream.of("PHQ-9 %d (%s)".formatted(score.total(), date(score.date())));
    List<String> taken =
        assessment.trials().stream()
            .filter(judged -> judged.trial().running())
            .filter(judged -> !isForSomethingElse(judged))
            .map(judged -> TrialWords.nameNow(judged.trial()))
            .distinct()
            .toList();
    Stream<String> on = taken.isEmpty() ? Stream.empty() : Stream.of("on " + Phrases.list(taken));
    return String.join(" ", Stream.concat(scored, on).toList());
  }

  /** What was tried and does not count, and why; what still runs is said by {@link #now}. */
  Optional<String> notCounted() {
    return Optional.of(notCountedWords())
        .filter(words -> !words.isEmpty())
        .map("**Not counted:** %s."::formatted);
  }

  String notCountedWords() {
    List<String> items =
        assessment.trials().stream()
            .filter(judged -> judged.tally() == null)
            .filter(judged -> !judged.trial().running() || isForSomethingElse(judged))
            .map(
                judged ->
                    "%s (%s)".formatted(TrialWords.name(judged.trial()), whyNotCounted(judged)))
            .toList();
    return String.join(", ", atMostThree(items));
  }

  private static boolean isForSomethingElse(JudgedTrial judged) {
    return judged.result() == Result.NOT_A_TRIAL || judged.result() == Result.OTHER_INDICATION;
  }

  // The same drug stands among the counted ones, which would look like a contradiction.
  private String whyNotCounted(JudgedTrial judged) {
    boolean again =
        assessment.trials().stream()
            .filter(other -> other.tally() != null)
            .anyMatch(other -> other.trial().group().equals(judged.trial().group()));
    return again ? "counted once" : NotCounted.reason(judged);
  }

  Optional<String> weakDiagnosis() {
    Depression depression = assessment.depression();
    return Optional.ofNullable(depression)
        .filter(Depression::weak)
        .map(weak -> "**Diagnosis:** coded as unspecified depression; confirm major depression.");
  }

  /** Which medication may be missing. */
  Optional<String> incompleteHistory() {
    List<String> read =
        Stream.of(
                unread(Input.State.PARTIAL, "were read only in part"),
                unread(Input.State.FAILED, "could not be read"))
            .flatMap(Optional::stream)
            .toList();
    return read.isEmpty()
        ? Optional.empty()
        : Optional.of("**History may be incomplete:** %s.".formatted(String.join("; ", read)));
  }

  private Optional<String> unread(Input.State state, String how) {
    List<String> inputs =
        Stream.of(Input.values())
            .filter(Input::isMedication)
            .filter(input -> assessment.inputs().get(input) == state)
            .map(MissingWords::input)
            .toList();
    return inputs.isEmpty() ? Optional.empty() : Optional.of(Phrases.list(inputs) + " " + how);
  }

  /** What of score, past treatment and referral could not be looked at. */
  Optional<String> notChecked() {
    List<String> unchecked =
        Stream.of(Input.values())
            .filter(this::isNotWhole)
            .flatMap(input -> check(input).stream())
            .toList();
    return unchecked.isEmpty()
        ? Optional.empty()
        : Optional.of("**Not checked:** %s.".formatted(String.join(", ", unchecked)));
  }

  /** R36: what the patient's age adds. */
  Optional<String> cautions() {
    return assessment.cautions().stream()
        .map(
            caution ->
                switch (caution) {
                  case OLDER -> "Check sodium, falls, QT and anticholinergic load.";
                  case YOUNG ->
                      "Under 25: watch for suicidal thoughts after starting or changing dose.";
                })
        .reduce((one, other) -> one + " " + other);
  }

  /** R29: what is recorded and can look like resistance. */
  Optional<String> codedHere(CardSettings settings) {
    return said(assessment.checks(), settings)
        .map("*%s*"::formatted)
        .reduce((one, other) -> one + ", " + other);
  }

  /** What is recorded and bears on the options, in no more than three sentences. */
  Optional<String> optionCautions(CardSettings settings) {
    return said(assessment.optionCautions(), settings)
        .limit(MOST_LISTED)
        .reduce((one, other) -> one + " " + other)
        .map("*%s*"::formatted);
  }

  private static Stream<String> said(List<Remark> remarks, CardSettings settings) {
    return remarks.stream()
        .filter(remark -> settings.sensitiveShown() || !remark.sensitive())
        .map(Remark::text);
  }

  /** R36: that a recorded answer to item 9 may have been missed. */
  Optional<String> item9NotChecked() {
    Input.State state = assessment.inputs().get(Input.OBSERVATIONS);
    if (state == null || state.isWhole()) {
      return Optional.empty();
    }
    return Optional.of(
        state == Input.State.PARTIAL
            ? "**PHQ-9 item 9 was not checked in full:** scores were read only in part."
            : "**PHQ-9 item 9 was not checked:** scores could not be read.");
  }

  /** What must have been read to judge the pattern, and was not. */
  String patternNotJudged() {
    List<String> inputs =
        Stream.of(Input.values())
            .filter(input -> input == Input.CONDITIONS || input.isMedication())
            .filter(this::hidesSomething)
            .map(MissingWords::input)
            .toList();
    return "**The depression pattern was not judged:** %s could not be read in full."
        .formatted(inputs.isEmpty() ? "the medication history" : Phrases.list(inputs));
  }

  // Unlike a source of medication, what these tell of stands nowhere else.
  private boolean isNotWhole(Input input) {
    Input.State state = assessment.inputs().get(input);
    return state != null && !state.isWhole();
  }

  private boolean hidesSomething(Input input) {
    Input.State state = assessment.inputs().get(input);
    return state != null && state.hidesSomething();
  }

  private static Optional<String> check(Input input) {
    return switch (input) {
      case OBSERVATIONS -> Optional.of("score");
      case PROCEDURES -> Optional.of("past treatment");
      case SERVICE_REQUESTS -> Optional.of("referral");
      case PATIENT, CONDITIONS, MEDICATION_STATEMENTS, MEDICATION_REQUESTS, MEDICATION_DISPENSES ->
          Optional.empty();
    };
  }

  /** Where a reader finds the grounds; it goes without saying if links are dropped. */
  static String basis(CardSettings settings) {
    return "[Rules, doses, sources](%s)".formatted(settings.basis());
  }
}
