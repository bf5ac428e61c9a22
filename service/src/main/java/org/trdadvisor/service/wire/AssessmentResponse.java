package org.trdadvisor.service.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code POST /assessments}: the whole reasoning, in the contract's words.
 *
 * @param underlying only of a suppressed outcome
 * @param order only on order hooks
 * @param inputs the state of each input by its prefetch key, in the contract's order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssessmentResponse(
    String outcome,
    List<String> reasons,
    @Nullable String underlying,
    List<String> safety,
    LocalDate asOf,
    Policy policy,
    Knowledge knowledge,
    @Nullable Order order,
    FailedTrials failedTrials,
    Estimated estimated,
    List<Trial> trials,
    List<Missing> missing,
    List<String> wouldChange,
    Map<String, String> inputs) {

  /** Which parameters were used. */
  public record Policy(String name, String version) {}

  /** Which tables were used. */
  public record Knowledge(String version, LocalDate reviewed) {}

  /** The order at hand. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Order(@JsonProperty("class") String orderClass, @Nullable String ingredient) {}

  /** The three tallies. */
  public record FailedTrials(int counted, int lenient, int bestCase) {}

  /**
   * Stages of resistance, estimated from codes and counts.
   *
   * @param thaseRush from 0, where nothing has failed, to 5
   */
  public record Estimated(Maudsley maudsley, int thaseRush) {

    /**
     * The Maudsley score.
     *
     * @param score the points of the items that are known
     * @param complete whether every item is known
     */
    public record Maudsley(int score, boolean complete) {}
  }

  /**
   * A trial, counted or not.
   *
   * @param end left out while it runs
   * @param proportionCovered left out without dispenses
   * @param dailyDoseMg left out without a known dose
   * @param because one line with the figures used
   * @param evidence relative references
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Trial(
      String ingredient,
      String group,
      String matchedBy,
      LocalDate start,
      @Nullable LocalDate end,
      boolean ongoing,
      int days,
      int daysCovered,
      int daysAtAdequateDose,
      String adherence,
      @Nullable BigDecimal proportionCovered,
      boolean corroborated,
      @Nullable BigDecimal dailyDoseMg,
      boolean doseAssumed,
      String dose,
      String duration,
      String result,
      boolean atOrder,
      boolean counted,
      String because,
      List<String> rules,
      List<String> evidence) {}

  /**
   * Something the record does not say.
   *
   * @param evidence the resource, left out where there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Missing(String code, @Nullable String evidence, String text) {}
}
