package org.trdadvisor.service.hooks;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.knowledge.Code;
import org.trdadvisor.rules.knowledge.Role;
import org.trdadvisor.rules.knowledge.SiteCodes;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.LocalCodes;
import org.trdadvisor.service.fhir.Ehr;

/** What a client's registration says of its records. */
final class Site {

  private Site() {}

  /**
   * How its records are asked for and read.
   *
   * @param client null where anybody may call
   */
  static Ehr ehr(@Nullable Client client) {
    if (client == null) {
      return Ehr.UNKNOWN;
    }
    LocalCodes own = client.localCodes();
    return new Ehr(
        Habits.of(client)
            .queries()
            .withObservationCodes(
                Stream.concat(own.phq9Total().stream(), own.phq9Item9().stream())
                    .map(LocalCodes.Code::toString)
                    .sorted()
                    .toList()),
        client.showsEveryFill());
  }

  /**
   * What its own codes mean.
   *
   * @param client null where anybody may call
   */
  static SiteCodes codes(@Nullable Client client) {
    if (client == null) {
      return SiteCodes.NONE;
    }
    LocalCodes own = client.localCodes();
    return new SiteCodes(
        Map.of(
            Role.SPECIALTY_PSYCHIATRY, codes(own.specialist()),
            Role.END_OF_LIFE, codes(own.endOfLife()),
            Role.STATUSREASON_INEFFECTIVE, codes(own.ineffective()),
            Role.OBS_PHQ9_TOTAL, codes(own.phq9Total()),
            Role.OBS_PHQ9_ITEM9, codes(own.phq9Item9())));
  }

  private static Set<Code> codes(Set<LocalCodes.Code> own) {
    return own.stream()
        .map(each -> new Code(each.system(), each.code()))
        .collect(Collectors.toSet());
  }
}
