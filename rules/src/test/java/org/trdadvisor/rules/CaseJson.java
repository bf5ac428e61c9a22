package org.trdadvisor.rules;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Conclusion;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Frequency;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.PartialDate;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.trials.DailyDose;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdConvertingDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;
import tools.jackson.databind.util.StdConverter;

/** How facts and assessments stand in the files of the cases. */
public final class CaseJson {

  private static final String CONCLUSIONS = "conclusions";

  // What is empty is not written, so that the files can be read.
  private static final List<Class<?>> EMPTY_WHERE_ABSENT = List.of(List.class, SortedSet.class);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultVisibility(
              visibility ->
                  visibility
                      .withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_EMPTY))
          .withAllConfigOverrides(
              each ->
                  EMPTY_WHERE_ABSENT.forEach(
                      type ->
                          each.findOrCreateOverride(type)
                              .setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY))))
          .addModule(
              asText(
                  asText(new SimpleModule(), Evidence.class, Evidence::new),
                  PartialDate.class,
                  PartialDate::parse))
          .addMixIn(Medication.class, OneOfSeveral.class)
          .addMixIn(Amount.class, OneOfSeveral.class)
          .addMixIn(Frequency.class, OneOfSeveral.class)
          .addMixIn(DailyDose.class, OneOfSeveral.class)
          .addMixIn(Assessment.class, ConclusionsApart.class)
          .build();

  private CaseJson() {}

  public static String of(PatientRecord facts) {
    return JSON.writeValueAsString(facts) + "\n";
  }

  /**
   * Of each conclusion the rule, what it found and on what; the order in which rules fired means
   * nothing and is not kept.
   */
  public static String of(Assessment assessment) {
    ObjectNode json = JSON.valueToTree(assessment);
    List<Line> lines = assessment.conclusions().stream().map(Line::of).distinct().sorted().toList();
    json.set(CONCLUSIONS, JSON.valueToTree(lines));
    return JSON.writeValueAsString(json) + "\n";
  }

  public static PatientRecord facts(String json) {
    return JSON.readValue(json, PatientRecord.class);
  }

  /** Reads all but the conclusions, which no card needs. */
  public static Assessment assessment(String json) {
    ObjectNode assessment = JSON.readValue(json, ObjectNode.class);
    assessment.remove(CONCLUSIONS);
    return JSON.treeToValue(assessment, Assessment.class);
  }

  private static <T> SimpleModule asText(
      SimpleModule module, Class<T> type, Function<String, T> reads) {
    return module
        .addSerializer(type, ToStringSerializer.instance)
        .addDeserializer(
            type,
            new StdConvertingDeserializer<T>(
                new StdConverter<String, T>() {
                  @Override
                  public T convert(String text) {
                    return reads.apply(text);
                  }
                }));
  }

  /** With the name of the one it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
  private interface OneOfSeveral {}

  @JsonIgnoreProperties(value = CONCLUSIONS, allowSetters = true)
  private interface ConclusionsApart {}

  /** A conclusion as it stands in a file. */
  private record Line(String rule, String sentence, String finding, SortedSet<Evidence> evidence)
      implements Comparable<Line> {

    static Line of(Conclusion conclusion) {
      return new Line(
          conclusion.rule().id(),
          conclusion.rule().sentence(),
          conclusion.finding().getClass().getSimpleName(),
          conclusion.finding().evidence());
    }

    @Override
    public int compareTo(Line other) {
      return toString().compareTo(other.toString());
    }
  }
}
