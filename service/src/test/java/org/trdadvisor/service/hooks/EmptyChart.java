package org.trdadvisor.service.hooks;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

/** A FHIR server that knows the patient of {@link Calls}, and nothing of what is recorded. */
final class EmptyChart {

  private EmptyChart() {}

  static void play(WireMockExtension ehr) {
    ehr.stubFor(
        any(anyUrl()).willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
    ehr.stubFor(
        get("/r4/Patient/" + Calls.PATIENT)
            .willReturn(
                okJson(
                    "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"birthDate\":\"1980\"}"
                        .formatted(Calls.PATIENT))));
  }
}
