package org.trdadvisor.service.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.service.fuzz.Target.Answer;

/** What was once answered wrongly, and a few inputs that are the same in every run. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class FuzzTest {

  private static final int INPUTS = 150;
  private static final int BYTES_IN_TEN = 3;

  @TestConfiguration
  static class Setting {
    @Bean
    @Primary
    Clock today() {
      return Samples.TODAY;
    }
  }

  private final Samples samples = new Samples(BYTES_IN_TEN);
  private final Target target;

  FuzzTest(@LocalServerPort int port) throws IOException {
    this.target = new Target(port, samples.call());
  }

  @AfterEach
  void close() {
    target.close();
  }

  /** Inputs that the service once failed at, as {@link Fuzz} kept them, cut down by hand. */
  static Stream<Sample> kept() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(FuzzTest.class.getResource("kept")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream().map(Sample::in);
    }
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whatWasOnceAnsweredWronglyIsAnsweredRightly(Sample sample) throws Exception {
    assertAnswered(sample);
    assertThat(target.sendRight().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void whateverComesInIsAnswered(Door door) throws Exception {
    for (long number : LongStream.range(0, INPUTS).toArray()) {
      assertAnswered(samples.made(door, number));
    }
    assertThat(target.sendRight().status()).isEqualTo(200);
  }

  private void assertAnswered(Sample sample) throws Exception {
    Answer answer = target.send(sample);

    assertThat(target.complaint(sample, answer)).as(sample.toString()).isEmpty();
  }

  @Test
  void anInputIsTheSameOfTheSameNumber() {
    assertThat(samples.made(Door.HOOK, 1).bytes())
        .isEqualTo(new Samples(BYTES_IN_TEN).made(Door.HOOK, 1).bytes())
        .isNotEqualTo(samples.made(Door.HOOK, 2).bytes());
  }
}
