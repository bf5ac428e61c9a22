package org.trdadvisor.service.helm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool for rules; where it is not installed the tests say so and are left out. */
final class Promtool {

  private static final Path PROGRAM = Path.of("/usr/bin/promtool");

  private Promtool() {}

  /**
   * What came of it.
   *
   * @param said on both of its outputs
   */
  record Outcome(int status, String said) {}

  /** Runs it in this folder. */
  static Outcome run(Path folder, String... arguments) throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(PROGRAM), "There is no promtool at " + PROGRAM + ".");
    List<String> command =
        Stream.concat(Stream.of(PROGRAM.toString()), Stream.of(arguments)).toList();
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }
}
