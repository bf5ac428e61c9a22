package org.trdadvisor.service.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * What the image and the chart's defaults say of how a replica is run.
 *
 * @param java flags of Java, but for the image's cache, which is made with the image
 * @param delay from the moment a pod is to stop until it is told so
 * @param calls how long calls in work then get
 * @param grace after which a pod that was to stop is killed
 */
record Shipped(List<String> java, Duration delay, Duration calls, Duration grace) {

  private static final Path DOCKERFILE = Path.of("Dockerfile");
  private static final Path VALUES = Path.of("..", "helm", "trd-advisor", "values.yaml");
  private static final Pattern FLAG = Pattern.compile("\"(-X[^\"]+)\"");
  private static final Duration WHAT_ELSE_ENDS = Duration.ofSeconds(10);

  /** Reads both, in the folder of the module. */
  static Shipped read() throws IOException {
    PropertySource<?> values =
        new YamlPropertySourceLoader()
            .load("values", new FileSystemResource(VALUES.toFile()))
            .getFirst();
    String dockerfile = Files.readString(DOCKERFILE);
    Stream<String> image =
        FLAG.matcher(dockerfile.substring(dockerfile.indexOf("\nENTRYPOINT")))
            .results()
            .map(MatchResult::group)
            .map(each -> each.replace("\"", ""))
            .filter(each -> !each.startsWith("-XX:AOTCache="));
    // Java takes the machine's memory for its own, unless it is told what a container would tell
    // it.
    Stream<String> chart =
        Stream.of(
            "-XX:MaxRAM=" + text(values, "resources.limits.memory").replace("Gi", "g"),
            text(values, "javaOptions"));
    Duration delay = seconds(values, "shutdown.delaySeconds");
    Duration calls = seconds(values, "shutdown.callsSeconds");
    return new Shipped(
        Stream.concat(chart, image).toList(), delay, calls, delay.plus(calls).plus(WHAT_ELSE_ENDS));
  }

  private static String text(PropertySource<?> values, String name) {
    return Objects.requireNonNull(values.getProperty(name), name).toString();
  }

  private static Duration seconds(PropertySource<?> values, String name) {
    return Duration.ofSeconds(Long.parseLong(text(values, name)));
  }
}
