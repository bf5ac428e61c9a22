package org.trdadvisor.service.hooks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Parameter;
import org.trdadvisor.rules.knowledge.ParameterException;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Range;
import org.trdadvisor.rules.knowledge.SitePolicy;

/** The policy as configuration has it: {@code trd-advisor.policy.*}. */
final class PolicySettings {

  private static final String PREFIX = "trd-advisor.policy";
  private static final String NAME = "name";
  private static final String OFF = "off";

  private final Knowledge knowledge;
  private final Binder binder;

  PolicySettings(Knowledge knowledge, Environment environment) {
    this.knowledge = knowledge;
    this.binder = Binder.get(environment);
  }

  /**
   * The policy in force.
   *
   * @throws UnusableSettingException that names the property, if there is no such policy or
   *     parameter, or a value is out of its range or contradicts another
   */
  SitePolicy policy() {
    String name = setting(NAME) == null ? Policy.DEFAULT : String.valueOf(setting(NAME)).strip();
    if (!knowledge.policyNames().contains(name)) {
      throw new UnusableSettingException(
          property(NAME), name, "one of " + String.join(", ", knowledge.policyNames()), null);
    }
    try {
      return knowledge.sitePolicy(name, changed());
    } catch (ParameterException e) {
      throw new UnusableSettingException(property(e.parameter().key()), e.value(), e.rule(), e);
    }
  }

  private Map<String, String> changed() {
    Collection<Parameter> parameters = knowledge.parameters();
    Map<String, Parameter> byUniformKey =
        parameters.stream().collect(Collectors.toMap(each -> uniform(each.key()), each -> each));
    Map<String, String> changed = new HashMap<>();
    binder
        .bind(PREFIX, Bindable.mapOf(String.class, String.class))
        .orElse(Map.of())
        .forEach(
            (key, value) -> {
              Parameter parameter = byUniformKey.get(uniform(key));
              if (parameter != null) {
                changed.put(parameter.name(), asWritten(value, parameter));
              } else if (!uniform(key).equals(NAME)) {
                throw new UnusableSettingException(property(key), value, among(parameters), null);
              }
            });
    // Asked for one by one, a parameter is found in environment variables of either spelling too.
    for (Parameter parameter : parameters) {
      String value = setting(parameter.key());
      if (value != null) {
        changed.put(parameter.name(), asWritten(value, parameter));
      }
    }
    return changed;
  }

  // YAML takes off for false, unless it is quoted.
  private static String asWritten(String value, Parameter parameter) {
    return value.equals("false")
            && parameter.range() instanceof Range.OneOf oneOf
            && oneOf.choices().contains(OFF)
        ? OFF
        : value;
  }

  private @Nullable String setting(String key) {
    return binder.bind(property(key), String.class).orElse(null);
  }

  private static String property(String key) {
    return PREFIX + "." + key;
  }

  private static String among(Collection<Parameter> parameters) {
    return "left out, for there is no such parameter; there are "
        + Stream.concat(Stream.of(NAME), parameters.stream().map(Parameter::key))
            .collect(Collectors.joining(", "));
  }

  // As Spring compares names: trialMinAdequateDays and trial-min-adequate-days are one.
  private static String uniform(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
