package org.trdadvisor.service;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.trdadvisor.fixtures.ehr.SampleEhr;

/**
 * Starts the sample EHR and then the service, in the {@code sandbox} profile, and says where they
 * are.
 *
 * <p>Arguments: {@code --sample-ehr.port}, 8081 unless said, and whatever Spring Boot knows, such
 * as {@code --server.port}.
 */
public final class Demo {

  private Demo() {}

  public static void main(String[] arguments) {
    SampleEhr ehr = SampleEhr.start(ehrPort(arguments), Clock.system(ZoneId.systemDefault()));
    Runtime.getRuntime().addShutdownHook(new Thread(ehr::close));

    var application = new SpringApplication(TrdAdvisorApplication.class);
    application.setAdditionalProfiles("sandbox");
    // Anybody may call it, so that it is heard on this machine alone.
    application.setDefaultProperties(
        Map.of("server.address", "127.0.0.1", "management.server.address", "127.0.0.1"));
    ConfigurableEnvironment environment;
    try {
      environment = application.run(arguments).getEnvironment();
    } catch (RuntimeException e) {
      ehr.close(); // Its threads would keep a failed demo running.
      throw e;
    }

    String service = "http://localhost:" + environment.getProperty("local.server.port");
    String page =
        service.endsWith(":8080") ? ehr.address() : ehr.address() + "/?service=" + service;
    System.out.printf(
        """

          TRD Advisor   %s
          Sample EHR    %s    open this one, choose a patient, order a drug

          Both are ready. Stop them with Ctrl-C.

        """,
        service, page);
  }

  private static int ehrPort(String[] arguments) {
    String port = new SimpleCommandLinePropertySource(arguments).getProperty("sample-ehr.port");
    return port == null ? SampleEhr.DEFAULT_PORT : Integer.parseInt(port);
  }
}
