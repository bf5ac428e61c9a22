package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.service.cards.Dialect;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.GeneralHospital;
import org.trdadvisor.service.clients.Profile;
import org.trdadvisor.service.clients.ReferralCodes;
import org.trdadvisor.service.wire.Coding;

class DialectsTest {

  private static Client client(Profile profile, ReferralCodes codes) {
    return GeneralHospital.with(profile, codes, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD, at-most-one, true",
    "EPIC, any, true",
    "ORACLE, at-most-one, true",
    "V1, at-most-one, false"
  })
  void eachProfileIsSentWhatItUnderstands(Profile profile, String behavior, boolean feedback) {
    assertThat(Dialects.of(client(profile, GeneralHospital.NO_CODES)))
        .isEqualTo(new Dialect(behavior, feedback, Map.of()));
  }

  @Test
  void whoeverIsNotRegisteredIsSentTheStandard() {
    assertThat(Dialects.of(null)).isEqualTo(Dialect.STANDARD);
  }

  @Test
  void aClientsCodesReplaceOursWhereItHasSome() {
    var adult = new ReferralCodes.Coding("urn:local", "PSY", "Psychiatry");
    var second = new ReferralCodes.Coding("urn:other", "1", null);
    var urgent = new ReferralCodes.Coding("urn:local", "PSY-NOW", null);
    var codes = new ReferralCodes(List.of(adult, second), List.of(), List.of(), List.of(urgent));

    assertThat(Dialects.of(client(Profile.STANDARD, codes)).referralCodes())
        .isEqualTo(
            Map.of(
                Route.ADULT,
                List.of(
                    new Coding("urn:local", "PSY", "Psychiatry"),
                    new Coding("urn:other", "1", null)),
                Route.URGENT,
                List.of(new Coding("urn:local", "PSY-NOW", null))));
  }
}
