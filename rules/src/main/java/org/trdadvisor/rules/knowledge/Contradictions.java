package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which values of a policy cannot stand beside one another, though each is in its range. */
final class Contradictions {

  static final String ABSOLUTE = "response.absolute";
  private static final String CUT = "response.cut";

  /** A parameter that another one bounds from above. */
  private record Order(String lesser, String greater, boolean mayBeEqual) {

    boolean holds(Value lesserValue, Value greaterValue) {
      int compared = lesserValue.number().compareTo(greaterValue.number());
      return compared < 0 || (compared == 0 && mayBeEqual);
    }
  }

  private static final List<Order> ORDERS =
      List.of(
          new Order("lateSwitchDays", "presumedResponseDays", false),
          // The lenient policy's minimum is the documented one: both are 28 days.
          new Order("trial.minDaysDocumented", "trial.minAdequateDays", true),
          new Order("item9.warn", "item9.urgent", true),
          new Order("item9.urgentDays", "item9.warnDays", true),
          new Order("attempt.urgentDays", "attempt.warnDays", true));

  /** A parameter, and a number in its range. */
  private record Value(Parameter parameter, BigDecimal number) {

    ParameterException refused(String relation, Value other) {
      String rule =
          "%s and %s %s, which is %s"
              .formatted(
                  parameter.range().words(),
                  relation,
                  other.parameter().key(),
                  other.number().toPlainString());
      return new ParameterException(parameter, number.toPlainString(), rule, null);
    }
  }

  private final Map<String, Parameter> parameters;

  Contradictions(Map<String, Parameter> parameters) {
    this.parameters = parameters;
  }

  /**
   * What is wrong with these values: of two that contradict each other the one that was changed,
   * and the one that is to be the lesser where that does not tell them apart.
   */
  Stream<ParameterException> of(Map<String, String> values, Set<String> changed) {
    return Stream.concat(
        ORDERS.stream().flatMap(order -> of(order, values, changed)), ofAbsolute(values));
  }

  private Stream<ParameterException> of(
      Order order, Map<String, String> values, Set<String> changed) {
    boolean onlyGreater = changed.contains(order.greater()) && !changed.contains(order.lesser());
    return value(order.lesser(), values).stream()
        .flatMap(
            lesser ->
                value(order.greater(), values)
                    .filter(greater -> !order.holds(lesser, greater))
                    .map(
                        greater ->
                            onlyGreater
                                ? greater.refused(order.mayBeEqual() ? "at least" : "above", lesser)
                                : lesser.refused(order.mayBeEqual() ? "at most" : "below", greater))
                    .stream());
  }

  private Stream<ParameterException> ofAbsolute(Map<String, String> values) {
    Optional<String> derived = absolute(values);
    String value = values.get(ABSOLUTE);
    Parameter parameter = parameters.get(ABSOLUTE);
    if (derived.isEmpty()
        || value == null
        || parameter == null
        || value.equals(derived.orElseThrow())) {
      return Stream.empty();
    }
    String rule = derived.orElseThrow() + ", as response-cut makes it";
    return Stream.of(new ParameterException(parameter, value, rule, null));
  }

  /** The {@code response.absolute} that these values make. */
  Optional<String> absolute(Map<String, String> values) {
    return value(CUT, values).map(cut -> String.valueOf(Policy.responseAbsolute(cut.number())));
  }

  private Optional<Value> value(String name, Map<String, String> values) {
    String value = values.get(name);
    return Optional.ofNullable(parameters.get(name))
        .filter(parameter -> parameter.range() instanceof Range.Between && value != null)
        .map(parameter -> new Value(parameter, new BigDecimal(value)));
  }
}
