package org.trdadvisor.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.trdadvisor.service.hooks.Caller;

class ShutdownTest {

  private static Caller at(ConfigurableApplicationContext service, String port) {
    return new Caller(service.getEnvironment().getRequiredProperty(port, Integer.class));
  }

  @Test
  void callsInWorkAreAnsweredWhileNoMoreAreTakenOn() throws Exception {
    try (SlowEhr ehr = new SlowEhr();
        ConfigurableApplicationContext service =
            new SpringApplicationBuilder(TrdAdvisorApplication.class)
                .profiles("sandbox")
                .run(
                    "--server.port=0",
                    "--management.server.port=0",
                    "--trd-advisor.limits.deadline=60s");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Caller caller = at(service, "local.server.port");
      Caller management = at(service, "local.management.port");
      String call =
          """
          {"hook": "patient-view", "hookInstance": "call-1", "fhirServer": "%s",
           "context": {"userId": "Practitioner/1", "patientId": "p"}}
          """
              .formatted(ehr.base());
      Future<Caller.Answer> inWork = threads.submit(() -> caller.hook(call));
      await().until(() -> ehr.asked() == 8);
      assertThat(management.get("/actuator/health/readiness").status()).isEqualTo(200);

      Future<?> stopping = threads.submit(service::close);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> management.get("/actuator/health/readiness").status() == 503);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> at(service, "local.server.port").get("/cds-services"))
                      .isInstanceOf(UncheckedIOException.class));
      assertThat(inWork).isNotDone();
      assertThat(stopping).isNotDone();

      ehr.answer();

      assertThat(inWork.get().text()).isEqualTo("{\"cards\":[]}");
      stopping.get();
    }
  }
}
