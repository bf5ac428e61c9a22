package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ByteArrayResource;
import org.trdadvisor.rules.assessment.CardTriggers.OrderTrigger;
import org.trdadvisor.rules.assessment.CardTriggers.PatientView;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.service.hooks.HookSettings.CardDisplay.Switch;

/** What an operator writes, and what it is read as. */
class HookSettingsTest {

  private static HookSettings settings(String yaml) throws IOException {
    var source =
        new YamlPropertySourceLoader()
            .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    return new Binder(ConfigurationPropertySources.from(source))
        .bindOrCreate("trd-advisor", HookSettings.class);
  }

  @Test
  void safetyCardsAreShownUnlessSwitchedOff() throws IOException {
    assertThat(settings("trd-advisor: {time-zone: UTC}").cards().safety()).isEqualTo(Switch.SHOW);
    assertThat(settings("trd-advisor: {cards: {safety: show}}").cards().safety())
        .isEqualTo(Switch.SHOW);
    assertThat(settings("trd-advisor: {cards: {safety: off}}").cards().safety())
        .isEqualTo(Switch.OFF);
  }

  @ParameterizedTest
  @CsvSource({"40MB, 30", "16MB, 12", "13MB, 10", "10MB, 10"})
  void oneClientLeavesAQuarterToTheOthersButCanSendABody(String bytesAtOnce, int megabytes)
      throws IOException {
    assertThat(
            settings(
                    "trd-advisor: {limits: {request-size: 10MB, bytes-at-once: %s}}"
                        .formatted(bytesAtOnce))
                .limits()
                .bytesOfOneClient())
        .isEqualTo(megabytes * 1024 * 1024);
  }

  @Test
  void substanceUseIsNamedUnlessSwitchedOff() throws IOException {
    assertThat(settings("trd-advisor: {time-zone: UTC}").cards().sensitive())
        .isEqualTo(Switch.SHOW);
    assertThat(settings("trd-advisor: {cards: {sensitive: off}}").cards().sensitive())
        .isEqualTo(Switch.OFF);
  }

  @Test
  void aSiteChoosesWhenPatternCardsCome() throws IOException {
    assertThat(settings("trd-advisor: {time-zone: UTC}").cards().orderTrigger())
        .isEqualTo(OrderTrigger.CHANGE);
    assertThat(settings("trd-advisor: {cards: {order-trigger: antidepressant}}").cards())
        .extracting(HookSettings.CardDisplay::orderTrigger)
        .isEqualTo(OrderTrigger.ANTIDEPRESSANT);
    assertThat(settings("trd-advisor: {cards: {patient-view: none}}").cards().patientView())
        .isEqualTo(PatientView.NONE);
  }

  @Test
  void aSiteWithoutALicenceRunsWithoutSnomedCt() throws IOException {
    var depression = new Code(Code.SNOMED_CT, "370143000");
    var configuration = new HookConfiguration();

    assertThat(configuration.knowledge(settings("trd-advisor: {time-zone: UTC}")).roles(depression))
        .contains(Role.INCLUDE_MDD);
    assertThat(
            configuration.knowledge(settings("trd-advisor: {snomed-ct: false}")).roles(depression))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "request-size, 0B",
    "request-size, 3GB",
    "request-time, 0s",
    "deadline, -1s",
    "deadline, 11m",
    "pages, -1",
    "calls-at-once, 0",
    "calls-at-once-per-client, 0",
    "bytes-at-once, 0B",
    "bytes-at-once, 1MB"
  })
  void aLimitThatMakesNoSenseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> settings("trd-advisor: {limits: {%s: %s}}".formatted(name, value)))
        .rootCause()
        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
        .hasMessageContaining("trd-advisor.limits." + name);
  }

  @Test
  void aWrittenReasonToStopIsReadInTheLanguagesOfTheSite() throws IOException {
    var configuration = new HookConfiguration();

    assertThat(
            configuration
                .knowledge(settings("trd-advisor: {stop-reason-phrases: [en]}"))
                .stopReason("No response"))
        .contains(Role.STATUSREASON_INEFFECTIVE);
    assertThat(
            configuration
                .knowledge(settings("trd-advisor: {stop-reason-phrases: []}"))
                .stopReason("No response"))
        .isEmpty();
    assertThatThrownBy(
            () -> configuration.knowledge(settings("trd-advisor: {stop-reason-phrases: [xx]}")))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessage(
            "trd-advisor.stop-reason-phrases must be languages among [en], but was \"[xx]\".");
  }

  @Test
  void aPathwayIsLinkedOnlyWhereOneIsWritten() throws IOException {
    assertThat(settings("trd-advisor: {safety: {protocol-url: }}").safety().protocolUrl()).isNull();
    assertThat(
            settings("trd-advisor: {safety: {protocol-url: 'https://hospital.example/pathway'}}")
                .safety()
                .protocolUrl())
        .isEqualTo(URI.create("https://hospital.example/pathway"));
  }
}
