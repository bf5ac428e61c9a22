package org.trdadvisor.service.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.fixtures.cases.Case;
import org.trdadvisor.fixtures.cases.Cases;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.PromptEhr;

/** What one caller is answered does not depend on who else calls. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    // A slow machine must not make late what is only to be right.
    properties = {"management.server.port=0", "trd-advisor.limits.deadline=60s"})
@ActiveProfiles("sandbox")
@Import(OnTheDayOfTheCases.Today.class)
class ManyCallersTest {

  private static final int CALLERS = 64;
  private static final int WAITING = 20;
  private static final Duration SEARCH = Duration.ofMillis(200);
  private static final Pattern RANDOM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Caller caller;

  ManyCallersTest(@LocalServerPort int port) {
    this.caller = new Caller(port);
  }

  @Test
  void theAnswersOfManyAtOnceAreThoseOfOneAfterTheOther() {
    try (PromptEhr ehr = PromptEhr.answeringAfter(Duration.ZERO)) {
      List<Chart> charts = charts(ehr);

      List<Map<String, String>> serial = charts.stream().map(chart -> answers(chart, ehr)).toList();
      List<Map<String, String>> atOnce = atOnce(charts, chart -> answers(chart, ehr));

      assertThat(atOnce).isEqualTo(serial);
      assertThat(Set.copyOf(serial)).hasSizeGreaterThan(CALLERS / 2);
      assertThat(serial)
          .allSatisfy(
              answers -> assertThat(answers.values()).allMatch(each -> each.startsWith("200")));
    }
  }

  /** Eight searches of 200 ms each, and a call that waits for none of the others'. */
  @Test
  void theSearchesOfManyCallersRunSideBySide() {
    try (PromptEhr ehr = PromptEhr.answeringAfter(SEARCH)) {
      List<Chart> charts = charts(ehr).subList(0, WAITING);
      long start = System.nanoTime();

      List<String> answers = atOnce(charts, chart -> fetched(chart, ehr));

      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(answers).allMatch(each -> each.startsWith("200"));
      assertThat(ehr.requests()).isGreaterThanOrEqualTo(WAITING * Input.values().length);
      assertThat(took).isLessThan(SEARCH.multipliedBy(ehr.requests() / 4));
    }
  }

  @Test
  void connectionsToAServerAreKept() {
    try (PromptEhr ehr = PromptEhr.answeringAfter(Duration.ZERO)) {
      Chart chart = charts(ehr).getFirst();

      for (int i = 0; i < WAITING; i++) {
        fetched(chart, ehr);
      }

      assertThat(ehr.connections()).isLessThan(ehr.requests() / 4);
    }
  }

  /** A different patient for each caller, each of another case. */
  private static List<Chart> charts(PromptEhr ehr) {
    List<String> cases = Cases.all().stream().map(Case::name).toList();
    return IntStream.range(0, CALLERS)
        .mapToObj(i -> Chart.ofCase(cases.get(i), "caller-" + i))
        .peek(chart -> chart.serve(ehr))
        .toList();
  }

  private Map<String, String> answers(Chart chart, PromptEhr ehr) {
    String prefetched = chart.call().toString();
    return Map.of(
        "cards, prefetched", said(caller.hook(prefetched)),
        "assessment, prefetched", said(caller.post("/assessments", prefetched)),
        "cards, fetched", fetched(chart, ehr),
        "assessment, fetched",
            said(caller.post("/assessments", chart.bareCall(ehr.base()).toString())));
  }

  private String fetched(Chart chart, PromptEhr ehr) {
    return said(caller.hook(chart.bareCall(ehr.base()).toString()));
  }

  /** Without the ids that are new in every answer. */
  private static String said(Caller.Answer answer) {
    return answer.status() + RANDOM.matcher(answer.text()).replaceAll("");
  }

  private static <T> List<T> atOnce(List<Chart> charts, Function<Chart, T> call) {
    List<Future<T>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      charts.forEach(chart -> answers.add(callers.submit(() -> call.apply(chart))));
    }
    return answers.stream().map(Future::resultNow).toList();
  }
}
