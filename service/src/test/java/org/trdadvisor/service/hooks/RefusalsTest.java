package org.trdadvisor.service.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** What is refused for how it is asked, before anybody looks at what is asked. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
@ExtendWith(OutputCaptureExtension.class)
class RefusalsTest {

  private static final String HOOK = "/cds-services/treatment-resistant-depression";

  private final int port;
  private final Caller caller;

  RefusalsTest(@LocalServerPort int port) {
    this.port = port;
    this.caller = new Caller(port);
  }

  private static void isOutcome(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .startsWith("{\"resourceType\":\"OperationOutcome\"")
        .contains("\"code\":\"" + code + "\"");
  }

  private static Stream<Arguments> wrongMethods() {
    Stream<Arguments> shown =
        Stream.of("/", "/basis", "/cds-services")
            .flatMap(
                path ->
                    Stream.of("POST", "PUT", "PATCH", "DELETE")
                        .map(method -> Arguments.of(method, path, "GET")));
    Stream<Arguments> called =
        Stream.of(HOOK, HOOK + "/feedback", "/assessments")
            .flatMap(
                path ->
                    Stream.of("GET", "HEAD", "PUT", "PATCH", "DELETE")
                        .map(method -> Arguments.of(method, path, "POST")));
    return Stream.concat(shown, called);
  }

  @ParameterizedTest
  @MethodSource("wrongMethods")
  void aWrongMethodIsToldTheRightOne(String method, String path, String right) {
    var answer = caller.request(method, path, null, "Content-Type", "application/json");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains(right);
    if (!method.equals("HEAD")) {
      isOutcome(answer, 405, "not-supported");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere",
    "/cds-services/",
    "/cds-services/x/feedback",
    "/cds-services/x/y/z",
    "/CDS-SERVICES"
  })
  void whatIsNotThereIsNotFound(String path) {
    isOutcome(
        caller.request("POST", path, "{}", "Content-Type", "application/json"), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({"text/plain", "application/xml", "application/x-www-form-urlencoded", "''"})
  void aBodyThatIsNotJsonIsNotTaken(@Nullable String type) {
    for (String path : new String[] {HOOK, HOOK + "/feedback", "/assessments"}) {
      var answer =
          type == null || type.isEmpty()
              ? caller.request("POST", path, "{}")
              : caller.request("POST", path, "{}", "Content-Type", type);

      isOutcome(answer, 415, "not-supported");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "application/json",
    "application/json;charset=utf-8",
    "application/json; charset=ISO-8859-1",
    "application/fhir+json"
  })
  void jsonIsTakenHoweverItIsNamed(String type) {
    isOutcome(caller.request("POST", HOOK, "{}", "Content-Type", type), 400, "invalid");
  }

  @Test
  void whoeverTakesNoJsonGetsNoAnswer() {
    isOutcome(
        caller.request(
            "POST",
            HOOK,
            Calls.complete().toString(),
            "Content-Type",
            "application/json",
            "Accept",
            "text/html"),
        406,
        "not-supported");
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsIsReadNoFurtherThanAllowed() throws Exception {
    byte[] body = new byte[11 * 1024 * 1024];
    try (HttpClient http = HttpClient.newHttpClient()) {
      isOutcome(
          http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, HOOK)))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                  .build(),
              BodyHandlers.ofString()),
          413,
          "too-long");
    }
  }

  private static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("GET /%00 HTTP/1.1", "", 400),
        Arguments.of("GET /a%2Fb HTTP/1.1", "", 400),
        Arguments.of("GET /a%5Cb HTTP/1.1", "", 400),
        Arguments.of("GET /a;b=c HTTP/1.1", "", 400),
        Arguments.of("GET //x HTTP/1.1", "", 400),
        Arguments.of("GET /<script>alert(1)</script> HTTP/1.1", "", 400),
        Arguments.of("GET / HTTP/9.9", "", 505),
        Arguments.of("TRACE / HTTP/1.1", "", 405),
        Arguments.of("GET / HTTP/1.1", "X: " + "x".repeat(20_000), 400),
        Arguments.of("GET / HTTP/1.1", "Content-Length: -1", 400),
        Arguments.of("POST / HTTP/1.1", "Transfer-Encoding: x", 501));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void whatIsNoRequestIsRefusedWithoutAPageAndNotQuoted(
      String line, String header, int status, CapturedOutput output) throws IOException {
    String answer = answer(line + "\r\nHost: localhost\r\nConnection: close\r\n" + header);

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("<html", "tomcat", "exception", "script");
    assertThat(output).doesNotContain("script", "xxx");
  }

  private String answer(String head) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write((head.strip() + "\r\n\r\n").getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    }
  }
}
