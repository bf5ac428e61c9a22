package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.trdadvisor.service.TrdAdvisorApplication;
import org.trdadvisor.service.clients.Clients;
import org.trdadvisor.service.registration.Registration;

/** What is written in the configuration is read, or stops the start. */
@ExtendWith(OutputCaptureExtension.class)
class KnownSettingsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withUserConfiguration(Readers.class)
          .withBean(KnownSettings.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({HookSettings.class, Clinics.class})
  static class Readers {}

  @ConfigurationProperties("trd-advisor")
  record Clinics(List<Clinic> clinics, List<String> tags, @Nullable URI address) {}

  record Clinic(String name, List<String> codes) {}

  private ApplicationContextRunner with(PropertySource<?> first) {
    return runner.withInitializer(
        context -> context.getEnvironment().getPropertySources().addFirst(first));
  }

  @Test
  void whatIsReadHoweverItIsSpeltStopsNothing() {
    runner
        .withPropertyValues(
            "trd-advisor.timeZone=UTC",
            "trd-advisor.cards.order-trigger=any",
            "trd-advisor.clinics[0].name=north",
            "trd-advisor.clinics[0].codes=a,b",
            "trd-advisor.clinics[1].codes[0]=c",
            "somebody-else.clinic=south")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trd-advisor.card.safety",
        "trd-advisor.cards.safty",
        "trd-advisor.memory.quiet",
        "trd-advisor.clinics[0].nam",
        "trd-advisor.clinics[0].name.first",
        "trd-advisor.audit.retention-days"
      })
  void whatNothingReadsStopsTheStartAndIsNamed(String property) {
    runner
        .withPropertyValues("trd-advisor.clinics[0].codes=a", property + "=off")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .isInstanceOf(UnusableSettingException.class)
                    .hasMessageContaining(property + " must be left out")
                    .hasMessageContaining("\"off\""));
  }

  @Test
  void thePolicyIsNotItsMatter() {
    runner
        .withPropertyValues("trd-advisor.policy.nam=strict")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void anEnvironmentVariableIsPassedOver() {
    with(new SystemEnvironmentPropertySource("variables", Map.of("TRDADVISOR_CARDS_SAFTY", "off")))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void anItemOfAListThatAnotherSourceReplacesIsNotMisspelt() {
    with(new MapPropertySource("first", Map.of("trd-advisor.clinics[0].name", "east")))
        .withPropertyValues("trd-advisor.clinics[1].name=north", "trd-advisor.clinics[1].codes=a")
        .run(
            context ->
                assertThat(context.getBean(Clinics.class).clinics())
                    .extracting(Clinic::name)
                    .containsExactly("east"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trd-advisor.tags=c", "trd-advisor.tags="})
  void aListThatAnotherSourceReplacesWithATextIsNotMisspelt(String text) {
    runner
        .withPropertyValues(text)
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .addLast(
                        new MapPropertySource(
                            "last",
                            Map.of("trd-advisor.tags[0]", "a", "trd-advisor.tags[1]", "b"))))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void aPlaceholderThatStandsForNothingIsNotMisspelt() {
    runner
        .withPropertyValues("trd-advisor.address=${UNSET:}")
        .run(context -> assertThat(context).hasNotFailed());
  }

  /** As a site is asked to fill it in. */
  private static String registration() throws IOException {
    return new ClassPathResource("client.yaml", Registration.class)
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static ConfigurableApplicationContext start(String yaml) throws IOException {
    var written =
        new YamlPropertySourceLoader()
            .load("written", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))
            .get(0);
    return new SpringApplicationBuilder(TrdAdvisorApplication.class)
        .initializers(context -> context.getEnvironment().getPropertySources().addLast(written))
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--trd-advisor.public-url=https://cds.hospital.example");
  }

  @Test
  void everySettingOfAClientIsRead(CapturedOutput output) throws IOException {
    try (var context = start(registration())) {
      assertThat(context.getBean(Clients.class).all()).hasSize(1);
    }
    assertThat(output).doesNotContain("trd-advisor.allow-loopback-http");
  }

  @Test
  void whoAllowsServersOnThisMachineIsWarned(CapturedOutput output) throws IOException {
    try (var context = start("trd-advisor.allow-loopback-http: true\n" + registration())) {
      assertThat(context.isRunning()).isTrue();
    }
    assertThat(output)
        .containsPattern(
            "WARN .*trd-advisor.allow-loopback-http\\): for trying out, never for patients");
  }

  @Test
  void aSettingOfAClientThatIsMisspeltStopsTheStart(CapturedOutput output) {
    assertThatThrownBy(
        () -> start(registration().replace("stop-reason-codes: []", "stop-codes: ['urn:x|1']")));
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Property: trd-advisor.clients[0].stop-codes[0]")
        .contains("it is misspelt, or not there yet");
  }
}
