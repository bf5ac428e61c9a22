package org.trdadvisor.rules.growth;

import static org.trdadvisor.rules.PatientBuilder.AS_OF;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.trdadvisor.rules.MedicationBuilder;
import org.trdadvisor.rules.PatientBuilder;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.trials.MedicationHistory;
import org.trdadvisor.rules.trials.Trials;

/**
 * Assesses records of 1 to 1,000 medication resources, {@code mvn -Pjmh -pl rules -am}: weekly
 * fills up to the day of evaluation, with a score every quarter.
 *
 * <p>What the whole takes longer than the trials alone, the rules take.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GrowthBenchmark {

  private static final int WEEK = 7;
  private static final int QUARTER = 13;
  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static final List<String> DRUGS =
      List.of(
          "sertraline",
          "venlafaxine",
          "bupropion",
          "mirtazapine",
          "escitalopram",
          "duloxetine",
          "fluoxetine",
          "vortioxetine");

  @Param({"1", "10", "100", "1000"})
  public int resources;

  /**
   * How many drugs follow each other, a quarter each, before the first comes back. Of one drug all
   * fills are one trial: {@code -Djmh="-p drugs=1"}.
   */
  @Param("8")
  public int drugs;

  private final Assessor assessor = new Assessor(KNOWLEDGE);
  private final Policy policy = KNOWLEDGE.policy(Policy.DEFAULT);
  private PatientRecord patient = PatientBuilder.patient().build();

  @Setup
  public void writeDown() {
    PatientBuilder history = PatientBuilder.patient().with("F33.1");
    for (int week = 0; week < resources; week++) {
      LocalDate day = AS_OF.minusDays((long) WEEK * (resources - week));
      int quarter = week / QUARTER;
      history.with(
          MedicationBuilder.filled(DRUGS.get(quarter % drugs))
              .taking(300)
              .from(day.toString())
              .supplying(WEEK, 0));
      if (week % QUARTER == 0) {
        history.phq9(15 + quarter % 5, day.toString());
      }
    }
    patient = history.build();
  }

  @Benchmark
  public MedicationHistory trials() {
    return Trials.of(patient, KNOWLEDGE, policy);
  }

  @Benchmark
  public Assessment trialsAndRules() {
    return assessor.assess(patient, policy);
  }
}
