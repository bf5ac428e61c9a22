package org.trdadvisor.service.basis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The basis of every answer, as JSON has it and the page shows it.
 *
 * @param warnings what a reader must know before the rest
 * @param rules by id
 * @param definitions numbers of the rules that no site may choose
 * @param remarks what a card may say beside the pattern
 * @param staging points of the Maudsley Staging Method
 * @param codeLists how many codes of each system the tables hold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Basis(
    String intendedUse,
    List<String> warnings,
    Versions versions,
    Policy policy,
    List<Rule> rules,
    List<Definition> definitions,
    List<Antidepressant> antidepressants,
    List<AddedDrug> addedDrugs,
    List<Remark> remarks,
    List<StagingPoints> staging,
    List<Disagreement> disagreements,
    List<CodeList> codeLists,
    String population,
    List<Source> sources,
    List<SourceAttribute> sourceAttributes,
    String contact) {

  /**
   * Of the service, and of the tables it reads.
   *
   * @param released of which day the sources of the service are, or that it is no release
   * @param reviewed when somebody last looked through the tables
   */
  public record Versions(String service, String released, String knowledge, LocalDate reviewed) {}

  /**
   * The policy in force.
   *
   * @param changed whether the site changed a value of it
   * @param doseProfileMeans which of the published minimum doses holds
   */
  public record Policy(
      String name,
      String version,
      boolean changed,
      String doseProfile,
      String doseProfileMeans,
      List<Parameter> parameters) {}

  /**
   * What a site may choose.
   *
   * @param property how configuration names it
   * @param value in force
   * @param changed whether the site changed it
   * @param range what it must be
   */
  public record Parameter(
      String name,
      String property,
      String meaning,
      String unit,
      String value,
      boolean changed,
      String range,
      @JsonProperty("default") String byDefault,
      String strict,
      String lenient,
      String source) {

    String amount() {
      return Basis.amount(value, unit);
    }
  }

  /** All that one rule says. */
  public record Rule(String id, List<Sentence> sentences) {}

  /** A rule, or one case of it, as a clinician would say it. */
  public record Sentence(String sentence, String source) {}

  /** A number or code of a rule. */
  public record Definition(
      String name, String meaning, String value, String unit, String rules, String source) {

    String amount() {
      return Basis.amount(value, unit);
    }
  }

  /**
   * A row of the dose table, in milligrams a day; what has no published figure is left out.
   *
   * @param counts whether it can be a trial
   * @param addOnBelowMg below this, beside another antidepressant, it is a low-dose add-on
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Antidepressant(
      String name,
      String drugClass,
      String group,
      String counts,
      @Nullable String minimumMg,
      @Nullable String lowestMg,
      @Nullable String strictestMg,
      @Nullable String olderMinimumMg,
      @Nullable String usualMaximumMg,
      @Nullable String otherIndicationBelowMg,
      @Nullable String addOnBelowMg,
      String sources,
      String verified,
      String note) {

    @Nullable String publishedMg() {
      return lowestMg == null || lowestMg.equals(strictestMg)
          ? strictestMg
          : lowestMg + " to " + strictestMg;
    }
  }

  /**
   * A drug that may be added to an antidepressant.
   *
   * @param counts whether it can be an augmentation step
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AddedDrug(
      String name,
      String counts,
      @Nullable String minimum,
      @Nullable String ignoreBelow,
      String unit,
      String sources,
      String verified,
      String note) {}

  /**
   * R29: what a card may say of something else on record.
   *
   * @param kind which line of the card it is for
   * @param condition what must be so, besides its code or drug, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Remark(String kind, String text, @Nullable String condition, String source) {}

  /** R30: the points one answer gives on the Maudsley Staging Method. */
  public record StagingPoints(String item, String answer, int points, String source) {}

  /** What published sources say differently. */
  public record Disagreement(String topic, String sources, String choice) {}

  /** The codes of one system. */
  public record CodeList(String system, String name, long codes, String licence) {}

  /** A source in full. */
  public record Source(String key, String citation) {}

  /** One of the thirteen attributes US-certified health IT asks for. */
  public record SourceAttribute(String name, String answer) {}

  // A score, a share, a date or a word says by itself what it is.
  private static String amount(String value, String unit) {
    return switch (unit) {
      case "day", "failure", "fill", "year" ->
          "%s %s%s".formatted(value, unit, value.equals("1") ? "" : "s");
      case "times" -> value + " times";
      default -> value;
    };
  }
}
