package org.trdadvisor.service.fhir;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.clients.GeneralHospital;
import org.trdadvisor.service.clients.Profile;
import org.trdadvisor.service.outbound.Outbound;
import tools.jackson.databind.JsonNode;

/** A FHIR server that is down, and another that is not. */
class BreakersTest {

  private static final int CALLS = 10;
  private static final String EMPTY = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}";
  private static final Map<String, JsonNode> BROUGHT =
      Map.of("patient", Json.read("{\"resourceType\":\"Patient\",\"id\":\"p\"}"));

  @RegisterExtension static final WireMockExtension DOWN = Loopback.server();
  @RegisterExtension static final WireMockExtension UP = Loopback.server();

  private final Duration pause = Duration.ofMillis(500);
  private final RecordReader reader = reader(1_000_000);

  private RecordReader reader(int room) {
    return new RecordReader(
        new R4(),
        new FetchLimits(Duration.ofSeconds(10), 20, 1_000_000),
        ZoneOffset.UTC,
        new Room(room, room),
        Executors.newVirtualThreadPerTaskExecutor(),
        new Breakers(pause));
  }

  private ReadRecord read(WireMockExtension server) {
    return read(reader, server);
  }

  private static ReadRecord read(RecordReader reader, WireMockExtension server) {
    return reader.read(Questions.of(BROUGHT, server));
  }

  private static int asked(WireMockExtension server) {
    return server.findAll(anyRequestedFor(anyUrl())).size();
  }

  @Test
  void aServerThatIsDownIsLeftAloneUntilItHasHadTimeToRecover() throws InterruptedException {
    DOWN.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    UP.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));

    for (int i = 0; i < CALLS; i++) {
      read(DOWN);
    }
    int before = asked(DOWN);
    ReadRecord unread = read(DOWN);

    assertThat(before).isLessThan(CALLS * (Input.values().length - 1));
    assertThat(asked(DOWN)).isEqualTo(before);
    assertThat(unread.patient().inputs().get(Input.CONDITIONS)).isEqualTo(Input.State.FAILED);
    assertThat(unread.late()).contains(Input.CONDITIONS);
    assertThat(read(UP).patient().inputs().get(Input.CONDITIONS)).isEqualTo(Input.State.EMPTY);

    DOWN.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    Thread.sleep(pause.plusMillis(100));

    assertThat(read(DOWN).patient().inputs().get(Input.CONDITIONS)).isEqualTo(Input.State.EMPTY);
  }

  @Test
  void aServerThatOneClientCannotReachIsAskedForAnother() {
    UP.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    DnsResolver lost =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException(host);
          }
        };
    Outbound way =
        Outbound.to(
            GeneralHospital.with(Profile.STANDARD, GeneralHospital.NO_CODES, Set.of()),
            true,
            lost,
            null);

    for (int i = 0; i < CALLS; i++) {
      assertThat(reader.read(Questions.of(BROUGHT, UP, way)).patient().inputs())
          .containsEntry(Input.CONDITIONS, Input.State.FAILED);
    }

    assertThat(reader.breakers().getAllCircuitBreakers())
        .extracting(CircuitBreaker::getName, CircuitBreaker::getState)
        .containsExactly(
            tuple(
                "http://127.0.0.1:%d/r4/ (general-hospital)".formatted(UP.getPort()),
                CircuitBreaker.State.OPEN));
    assertThat(read(UP).patient().inputs()).containsEntry(Input.CONDITIONS, Input.State.EMPTY);
  }

  @Test
  void whatThereIsNoRoomForIsLateWhichIsNoFaultOfItsServer() {
    UP.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    RecordReader crowded = reader(EMPTY.length() - 1);

    for (int i = 1; i <= CALLS; i++) {
      assertThat(read(crowded, UP).late()).contains(Input.CONDITIONS, Input.MEDICATION_REQUESTS);
      assertThat(asked(UP)).isEqualTo(i * (Input.values().length - 1));
    }
  }

  @Test
  void oneCallAfterTheOtherHasAllTheRoom() {
    UP.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    RecordReader enough = reader(EMPTY.length() * (Input.values().length - 1));

    for (int i = 0; i < CALLS; i++) {
      assertThat(read(enough, UP).late()).isEmpty();
    }
  }

  @Test
  void aServerThatLacksSomeResourceTypesIsNotDown() {
    UP.stubFor(any(anyUrl()).willReturn(okJson(EMPTY)));
    UP.stubFor(
        get(urlPathEqualTo("/r4/MedicationStatement")).willReturn(aResponse().withStatus(500)));
    UP.stubFor(get(urlPathEqualTo("/r4/Procedure")).willReturn(aResponse().withStatus(404)));
    UP.stubFor(get(urlPathEqualTo("/r4/ServiceRequest")).willReturn(aResponse().withStatus(403)));

    for (int i = 0; i < CALLS; i++) {
      assertThat(read(UP).patient().inputs().get(Input.CONDITIONS)).isEqualTo(Input.State.EMPTY);
    }
  }
}
