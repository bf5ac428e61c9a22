package org.trdadvisor.service.registration;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.trdadvisor.service.PageLayout;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.fhir.Queries;
import org.trdadvisor.service.wire.Discovery;

/** The registration sheet, at a long address. */
class RegistrationLayoutTest extends PageLayout {

  RegistrationLayoutTest() {
    super("registration", html(), 6, "TRDREFERRAL");
  }

  private static String html() {
    Map<String, String> templates = Queries.STANDARD.templates();
    var service =
        new Discovery.Service("order-sign", "service-id", "title", "text", templates, "usage");
    return new RegistrationPage()
        .of(
            new Sheet(
                    new Discovery(List.of(service)),
                    List.of(
                        new Kind("standard", "at-most-one", true, false, templates),
                        new Kind("oracle", "any", false, true, Queries.MILLENNIUM.templates())))
                .at(
                    new PublicUrl(
                        URI.create("https://a-long-name.cds.hospital.example/trd-advisor")),
                    LocalDate.of(2026, 11, 27)));
  }
}
