package org.trdadvisor.service.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Medication;
import org.trdadvisor.rules.facts.MedicationEvidence;
import org.trdadvisor.service.Loopback;
import tools.jackson.databind.JsonNode;

/** A record that refers to many Medications. */
class MedicationReadsTest {

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();

  private final RecordReader reader =
      new RecordReader(
          new R4(),
          new FetchLimits(Duration.ofMinutes(1), 20, 1_000_000),
          ZoneOffset.UTC,
          new Room(1_000_000, 1_000_000));

  @BeforeEach
  void everyMedicationCanBeRead() {
    EHR.stubFor(
        any(anyUrl()).willReturn(okJson("{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}")));
    EHR.stubFor(
        get(urlPathMatching("/r4/Medication/.*"))
            .willReturn(
                okJson("{\"resourceType\":\"Medication\",\"code\":{\"text\":\"exampline\"}}")));
  }

  @ParameterizedTest
  @CsvSource({"100, 100, COMPLETE", "101, 100, PARTIAL", "500, 100, PARTIAL"})
  void noMoreAreReadThanACallMayNameAndTheOthersAreUnread(
      int named, int read, Input.State dispenses) {
    ReadRecord record = read(dispenses(0, named), statements(0, 0));

    EHR.verify(read, getRequestedFor(urlPathMatching("/r4/Medication/.*")));
    assertThat(record.patient().inputs()).containsEntry(Input.MEDICATION_DISPENSES, dispenses);
    assertThat(record.late()).isEmpty();
    assertThat(record.patient().medications())
        .hasSize(named)
        .filteredOn(each -> each.medication() instanceof Medication.Named)
        .hasSize(read);
  }

  @Test
  void aMedicationThatIsNamedAgainCountsOnce() {
    ReadRecord record = read(dispenses(0, 60), statements(30, 70));

    EHR.verify(100, getRequestedFor(urlPathMatching("/r4/Medication/.*")));
    assertThat(record.patient().inputs())
        .containsEntry(Input.MEDICATION_DISPENSES, Input.State.COMPLETE)
        .containsEntry(Input.MEDICATION_STATEMENTS, Input.State.COMPLETE);
  }

  @Test
  void theMedicationsOfAllKeysCountTogether() {
    read(dispenses(0, 60), statements(60, 60));

    EHR.verify(100, getRequestedFor(urlPathMatching("/r4/Medication/.*")));
  }

  @Test
  void whatWasReadIsOfItsServerAndNoneOfAnother() {
    String ours = "http://127.0.0.1:%d/r4/Medication/9".formatted(EHR.getPort());
    String request =
        """
        {"resource": {"resourceType": "MedicationRequest", "id": "%s",
          "medicationReference": {"reference": "%s"}}}
        """;
    ReadRecord record =
        reader.read(
            Questions.of(
                Map.of(
                    "medicationRequests",
                    Json.read(
                        """
                        {"resourceType": "Bundle", "type": "searchset", "entry": [
                         {"fullUrl": "https://inner.example/fhir/Medication/9",
                          "resource": {"resourceType": "Medication", "id": "9",
                           "code": {"text": "inner"}},
                          "search": {"mode": "include"}},
                         %s, %s]}
                        """
                            .formatted(
                                request.formatted("1", ours),
                                request.formatted("2", "https://other.example/r4/Medication/9")))),
                EHR));

    assertThat(record.patient().medications())
        .extracting(MedicationEvidence::medication)
        .satisfiesExactly(
            read -> assertThat(read.texts()).containsExactly("exampline"),
            other -> assertThat(other).isInstanceOf(Medication.Unresolved.class));
    assertThat(record.why())
        .containsEntry(Input.MEDICATION_REQUESTS, "A Medication it refers to could not be read.");
  }

  private ReadRecord read(JsonNode dispenses, JsonNode statements) {
    return reader.read(
        Questions.of(
            Map.of("medicationDispenses", dispenses, "medicationStatements", statements), EHR));
  }

  private static JsonNode dispenses(int first, int count) {
    return bundle(
        first,
        count,
        """
        {"resource": {"resourceType": "MedicationDispense", "id": "%1$d", "status": "completed",
          "whenHandedOver": "2024-09-01", "medicationReference": {"reference": "Medication/%1$d"}}}
        """);
  }

  private static JsonNode statements(int first, int count) {
    return bundle(
        first,
        count,
        """
        {"resource": {"resourceType": "MedicationStatement", "id": "%1$d", "status": "active",
          "effectiveDateTime": "2024-09-01",
          "medicationReference": {"reference": "Medication/%1$d"}}}
        """);
  }

  private static JsonNode bundle(int first, int count, String entry) {
    return Json.read(
        IntStream.range(first, first + count)
            .mapToObj(entry::formatted)
            .collect(
                Collectors.joining(
                    ",", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[", "]}")));
  }
}
