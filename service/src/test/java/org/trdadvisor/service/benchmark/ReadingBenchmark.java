package org.trdadvisor.service.benchmark;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.service.fhir.Ehr;
import org.trdadvisor.service.fhir.FetchLimits;
import org.trdadvisor.service.fhir.Question;
import org.trdadvisor.service.fhir.R4;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.fhir.Room;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the record out of a call that brings 1 to 1,000 medication resources, {@code mvn -Pjmh}:
 * from the JSON of its prefetch, which is a tree already, to facts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {

  private static final LocalDate DAY = LocalDate.of(2025, 6, 1);

  @Param({"1", "10", "100", "1000"})
  public int resources;

  private final RecordReader reader =
      new RecordReader(
          new R4(),
          new FetchLimits(Duration.ofMinutes(1), 0, Integer.MAX_VALUE),
          ZoneOffset.UTC,
          new Room(0, 0));
  private Question question = question(1);

  @Setup
  public void writeDown() {
    question = question(resources);
    int read = read().medications().size();
    if (read != resources) {
      throw new IllegalStateException(
          "%d medication resources should have been read, but %d were.".formatted(resources, read));
    }
  }

  private static Question question(int resources) {
    JsonNode call = new JsonMapper().readTree(new LongHistory(resources, DAY).call());
    Map<String, JsonNode> prefetch =
        call.get("prefetch").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    JsonNode context = call.get("context");
    return new Question(
        DAY,
        Ehr.UNKNOWN,
        Occasion.Hook.ORDER_SELECT,
        Occasion.User.Kind.CLINICIAN,
        context.get("patientId").asString(),
        prefetch,
        context.get("draftOrders"),
        List.of("MedicationRequest/new"),
        null,
        false);
  }

  @Benchmark
  public PatientRecord read() {
    return reader.read(question).patient();
  }
}
