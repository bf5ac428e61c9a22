package org.trdadvisor.service.hooks;

import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * Stops the start where a setting is written that nothing reads: it is misspelt, or not there yet.
 *
 * <p>Environment variables are passed over, since {@code A_B_C} does not tell {@code a-b.c} from
 * {@code a.b-c}. {@link PolicySettings} sees to the policy.
 */
@Component
class KnownSettings implements SmartInitializingSingleton {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("trd-advisor");
  private static final ConfigurationPropertyName POLICY = OURS.append("policy");

  private final ApplicationContext context;

  KnownSettings(ApplicationContext context) {
    this.context = context;
  }

  /**
   * Looks once everything that reads settings has read them.
   *
   * @throws UnusableSettingException that names the first setting which nothing has read
   */
  @Override
  public void afterSingletonsInstantiated() {
    for (ConfigurationPropertySource each :
        ConfigurationPropertySources.get(context.getEnvironment())) {
      if (each instanceof IterableConfigurationPropertySource source
          && !(each.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
        check(source);
      }
    }
  }

  private void check(IterableConfigurationPropertySource source) {
    var read =
        Objects.requireNonNull(BoundConfigurationProperties.get(context), "nothing reads settings")
            .getAll();
    source.stream()
        .filter(OURS::isAncestorOf)
        .filter(name -> !POLICY.isAncestorOf(name))
        .filter(name -> !read.containsKey(name) && !isOverridden(name, source, read))
        // Of {}, [] and a placeholder that stands for nothing, there is nothing to read.
        .filter(name -> !resolved(valueOf(name, source)).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw new UnusableSettingException(
                  name.toString(),
                  valueOf(name, source),
                  "left out, for nothing reads it: it is misspelt, or not there yet",
                  null);
            });
  }

  private String resolved(String value) {
    return context.getEnvironment().resolvePlaceholders(value);
  }

  private static String valueOf(
      ConfigurationPropertyName name, ConfigurationPropertySource source) {
    ConfigurationProperty property = source.getConfigurationProperty(name);
    return property == null ? "" : property.getValue().toString();
  }

  // A list is read from the first source that has it, whole; the items of others are not read.
  private static boolean isOverridden(
      ConfigurationPropertyName name,
      ConfigurationPropertySource source,
      Map<ConfigurationPropertyName, ConfigurationProperty> read) {
    for (int i = 0; i < name.getNumberOfElements(); i++) {
      ConfigurationPropertyName list = name.chop(i);
      if (name.isNumericIndex(i)
          && read.values().stream()
              .filter(each -> list.equals(each.getName()) || list.isAncestorOf(each.getName()))
              .anyMatch(each -> !isOf(source, each))) {
        return true;
      }
    }
    return false;
  }

  // Each reader of settings makes views of its own of the same sources.
  private static boolean isOf(ConfigurationPropertySource source, ConfigurationProperty property) {
    return property.getSource() != null
        && Objects.equals(source.getUnderlyingSource(), property.getSource().getUnderlyingSource());
  }
}
