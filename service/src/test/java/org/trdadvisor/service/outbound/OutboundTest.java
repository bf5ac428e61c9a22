package org.trdadvisor.service.outbound;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.trdadvisor.service.Loopback;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.clients.GeneralHospital;
import org.trdadvisor.service.clients.Network;
import org.trdadvisor.service.clients.Profile;

/** One server plays the EHR, and whatever else a name may lead to. */
@ExtendWith(OutputCaptureExtension.class)
class OutboundTest {

  private static final String HERE = "127.0.0.1";
  private static final int MOST_BYTES = 1_000;
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration LITTLE = Duration.ofMillis(300);

  @RegisterExtension static final WireMockExtension EHR = Loopback.server();
  @RegisterExtension static final WireMockExtension FOREIGN = Loopback.server();

  private final Names names = new Names();

  /** A name service that says another thing each time, and at last always the same. */
  private static final class Names implements DnsResolver {
    private final Deque<String> answers = new ArrayDeque<>();
    private int asked;

    Names answer(String... each) {
      answers.addAll(List.of(each));
      return this;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked++;
      String answer = answers.size() > 1 ? answers.remove() : answers.element();
      return Stream.of(answer.split(" ")).map(Names::address).toArray(InetAddress[]::new);
    }

    static InetAddress address(String numbers) {
      try {
        return InetAddress.getByName(numbers);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public @Nullable String resolveCanonicalHostname(String host) {
      return null;
    }
  }

  @BeforeEach
  void theEhrAnswers() {
    EHR.stubFor(any(anyUrl()).willReturn(ok("answer")));
    FOREIGN.stubFor(any(anyUrl()).willReturn(ok("answer")));
  }

  private static Client client(String... addresses) {
    return GeneralHospital.with(
        Profile.STANDARD,
        GeneralHospital.NO_CODES,
        Set.copyOf(
            Stream.of(addresses).map(each -> new Network(Names.address(each), 32)).toList()));
  }

  private Outbound to(Client client) {
    return Outbound.to(client, false, names, null);
  }

  private static Outbound.Answer ask(Outbound outbound) throws IOException {
    return ask(outbound, WITHIN);
  }

  private static Outbound.Answer ask(Outbound outbound, Duration within) throws IOException {
    return outbound.get(
        URI.create("http://fhir.hospital.example:%d/r4/Patient/1".formatted(EHR.getPort())),
        Map.of("Accept", "application/fhir+json"),
        within,
        MOST_BYTES);
  }

  private static void verifyNothingWasAsked() {
    EHR.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aServerThatIsWhereItMayBeIsAsked() throws IOException {
    names.answer(HERE);

    assertThat(ask(to(client(HERE))).body()).contains("answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HERE,
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "0.0.0.0",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "64:ff9b::a9fe:a9fe"
      })
  void noOtherAddressIsConnectedTo(String address, CapturedOutput output) {
    names.answer(address);

    assertThatThrownBy(() -> ask(to(client()))).isInstanceOf(RefusedAddressException.class);
    verifyNothingWasAsked();
    assertThat(output).contains("client=general-hospital fhir.hospital.example is at [");
  }

  @Test
  void aNameThatComesToMeanAnotherAddressIsNotFollowedThere() throws IOException {
    EHR.stubFor(any(anyUrl()).willReturn(ok("answer").withHeader("Connection", "close")));
    names.answer(HERE, "10.0.0.1");
    Outbound outbound = to(client(HERE));

    assertThat(ask(outbound).status()).isEqualTo(200);
    assertThatThrownBy(() -> ask(outbound)).isInstanceOf(RefusedAddressException.class);
  }

  @Test
  void theAddressThatWasCheckedIsTheOneConnectedTo() throws IOException {
    names.answer(HERE, "10.0.0.1");

    assertThat(ask(to(client(HERE))).status()).isEqualTo(200);
    assertThat(names.asked).isEqualTo(1);
  }

  @Test
  void onlyThoseOfItsAddressesAreTriedThatMayBe() throws IOException {
    names.answer("10.0.0.1 " + HERE);

    assertThat(ask(to(client(HERE))).status()).isEqualTo(200);
  }

  @Test
  void aRefusalIsLoggedOnceForAllItsConnections(CapturedOutput output) {
    names.answer("10.0.0.1");
    Outbound outbound = to(client());

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> ask(outbound)).isInstanceOf(RefusedAddressException.class);
    }

    assertThat(output.getAll().split("is at \\[10.0.0.1\\]", -1)).hasSize(2);
  }

  @Test
  void aConnectionIsUsedAgain() throws IOException {
    names.answer(HERE);
    Outbound outbound = to(client(HERE));

    for (int i = 0; i < 3; i++) {
      assertThat(ask(outbound).status()).isEqualTo(200);
    }

    assertThat(names.asked).isEqualTo(1);
  }

  @Test
  void aRedirectIsAnAnswer() throws IOException {
    EHR.stubFor(any(anyUrl()).willReturn(temporaryRedirect(FOREIGN.baseUrl() + "/r4")));
    names.answer(HERE);

    assertThat(ask(to(client(HERE))).status()).isEqualTo(302);
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void noProxyIsUsed() throws IOException {
    names.answer(HERE);
    System.setProperty("http.proxyHost", HERE);
    System.setProperty("http.proxyPort", String.valueOf(FOREIGN.getPort()));
    try {
      assertThat(ask(to(client(HERE))).status()).isEqualTo(200);
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
    FOREIGN.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void anErrorIsNotAskedForAgain() throws IOException {
    EHR.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));
    names.answer(HERE);

    assertThat(ask(to(client(HERE))).status()).isEqualTo(503);
    EHR.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void aBodyIsReadNoFurtherThanAllowed() throws IOException {
    EHR.stubFor(any(anyUrl()).willReturn(ok("x".repeat(MOST_BYTES + 1))));
    names.answer(HERE);

    assertThat(ask(to(client(HERE))).body()).isEmpty();

    EHR.stubFor(any(anyUrl()).willReturn(ok("x".repeat(MOST_BYTES))));
    assertThat(ask(to(client(HERE))).body()).isPresent();
  }

  @Test
  void whereverItIsBrokenOffItIsLate() throws Exception {
    names.answer(HERE);
    EHR.stubFor(any(anyUrl()).willReturn(ok("answer").withFixedDelay(5)));
    Outbound outbound = to(client(HERE));
    ask(outbound);
    List<Future<Outbound.Answer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 600; i++) {
        Duration within = Duration.ofNanos(1 + 20_000L * i);
        answers.add(threads.submit(() -> ask(outbound, within)));
      }
    }

    for (Future<Outbound.Answer> each : answers) {
      if (each.state() == Future.State.FAILED) {
        assertThat(each.exceptionNow()).isInstanceOf(SocketTimeoutException.class);
      }
    }
  }

  @Test
  void whereThereIsNoRoomABodyIsNotRead() {
    names.answer(HERE);

    assertThatThrownBy(
            () ->
                to(client(HERE))
                    .get(
                        URI.create("http://fhir.hospital.example:%d/".formatted(EHR.getPort())),
                        Map.of(),
                        WITHIN,
                        MOST_BYTES,
                        more -> more < "answer".length()))
        .isInstanceOf(NoRoomException.class);
  }

  @Test
  void anAnswerThatTricklesIsBrokenOff() {
    EHR.stubFor(any(anyUrl()).willReturn(ok("answer").withChunkedDribbleDelay(6, 60_000)));
    names.answer(HERE);

    assertThatThrownBy(() -> ask(to(client(HERE)), LITTLE))
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aServerThatDoesNotGreetIsBrokenOff() throws IOException {
    names.answer(HERE);
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("https://fhir.hospital.example:" + silent.getLocalPort());

      assertThatThrownBy(() -> to(client(HERE)).get(address, Map.of(), LITTLE, MOST_BYTES))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
