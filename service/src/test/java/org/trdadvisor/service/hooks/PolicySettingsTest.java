package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Parameter;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.SitePolicy;
import org.trdadvisor.service.TrdAdvisorApplication;

@ExtendWith(OutputCaptureExtension.class)
class PolicySettingsTest {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  private static SitePolicy with(String... properties) {
    MockEnvironment environment = new MockEnvironment();
    for (String property : properties) {
      String[] parts = property.split("=", 2);
      environment.setProperty(parts[0], parts[1]);
    }
    return new PolicySettings(KNOWLEDGE, environment).policy();
  }

  @Test
  void theDefaultPolicyIsInForceWhereNothingIsSaid() {
    assertThat(with().policy()).isEqualTo(KNOWLEDGE.policy(Policy.DEFAULT));
  }

  @Test
  void aNamedPolicyIsInForceWithWhatIsChanged() {
    var policy =
        with("trd-advisor.policy.name=strict", "trd-advisor.policy.trial-min-adequate-days=49")
            .policy();

    assertThat(policy.name()).isEqualTo("strict");
    assertThat(policy.trialMinAdequateDays()).isEqualTo(49);
    assertThat(policy.trialMinDaysDocumented()).isEqualTo(42);
    assertThat(policy.version()).startsWith("1+");
  }

  @Test
  void offIsWhatYamlMakesFalseOf() {
    var policy = "trd-advisor.policy.adolescent-mode=";

    assertThat(with(policy + "advise").policy().adolescentAdvise()).isTrue();
    assertThat(with(policy + "false").policy()).isEqualTo(with(policy + "off").policy());
    assertThat(
            with(
                    "trd-advisor.policy.name=lenient",
                    "trd-advisor.policy.augmentation-counts-as-trial=false")
                .policy()
                .augmentationCountsAsTrial())
        .isFalse();
  }

  static Iterable<Parameter> parameters() {
    return KNOWLEDGE.parameters();
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterIsReadFromConfiguration(Parameter parameter) {
    assertThatThrownBy(() -> with("trd-advisor.policy.%s=-1".formatted(parameter.key())))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining("trd-advisor.policy." + parameter.key() + " must be ")
        .hasMessageContaining("\"-1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "trd-advisor.policy.trialMinAdequateDays",
    "trd-advisor.policy.trial.minAdequateDays",
    "trd-advisor.policy.trial_min_adequate_days"
  })
  void aParameterIsKnownHoweverItIsSpelt(String property) {
    assertThat(with(property + "=49").policy().trialMinAdequateDays()).isEqualTo(49);
  }

  @ParameterizedTest
  @CsvSource({
    "TRDADVISOR_POLICY_TRIALMINADEQUATEDAYS",
    "TRD_ADVISOR_POLICY_TRIAL_MIN_ADEQUATE_DAYS"
  })
  void aParameterIsReadFromTheEnvironmentToo(String variable) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, "49")));

    assertThat(new PolicySettings(KNOWLEDGE, environment).policy().policy().trialMinAdequateDays())
        .isEqualTo(49);
  }

  @Test
  void anUnknownParameterIsNamedBesideThoseThereAre() {
    assertThatThrownBy(() -> with("trd-advisor.policy.trial-min-days=42"))
        .hasMessageContaining("trd-advisor.policy.trial-min-days must be left out")
        .hasMessageContaining("trial-min-adequate-days");
  }

  @Test
  void anUnknownPolicyIsNamedBesideThoseThereAre() {
    assertThatThrownBy(() -> with("trd-advisor.policy.name=harsh"))
        .hasMessageContaining("trd-advisor.policy.name must be one of default, strict, lenient")
        .hasMessageContaining("\"harsh\"");
  }

  @Test
  void valuesThatContradictEachOtherAreBothNamed() {
    assertThat(with("trd-advisor.policy.item9-warn=2").policy().item9Warn()).isEqualTo(2);
    assertThatThrownBy(() -> with("trd-advisor.policy.item9-warn=3"))
        .isInstanceOf(UnusableSettingException.class)
        .hasMessageContaining("trd-advisor.policy.item9-warn must be")
        .hasMessageContaining("at most item9-urgent, which is 2");
    assertThatThrownBy(
            () -> with("trd-advisor.policy.item9-urgent=1", "trd-advisor.policy.item9-warn=2"))
        .hasMessageContaining("at most item9-urgent, which is 1");
  }

  @Test
  void aValueOutOfRangeStopsTheStartAndSaysWhy(CapturedOutput output) {
    var application = new SpringApplicationBuilder(TrdAdvisorApplication.class);

    assertThatThrownBy(
            () ->
                application.run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--trd-advisor.policy.trial-min-adequate-days=57"))
        .hasRootCauseMessage("\"57\" is out of range");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("Property: trd-advisor.policy.trial-min-adequate-days")
        .contains("Value: \"57\"")
        .contains("Must be: a whole number from 28 to 56");
  }
}
