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
import org.springframework.util.FileSystemUtils;
import org.trdadvisor.service.benchmark.Server;

/**
 * What the image and the chart's defaults say of how a replica is run.
 *
 * @param java flags of Java, with a cache that is made as the image makes its own
 * @param jar the service, laid out as in the image
 * @param warm from when a new pod is ready until the next old one is stopped
 * @param delay from the moment a pod is to stop until it is told so
 * @param calls how long calls in work then get
 * @param grace after which a pod that was to stop is killed
 */
record Shipped(
    List<String> java, Path jar, Duration warm, Duration delay, Duration calls, Duration grace) {

  private static final Path DOCKERFILE = Path.of("Dockerfile");
  private static final Path VALUES = Path.of("..", "helm", "trd-advisor", "values.yaml");
  private static final Path JAR = Path.of("target", "trd-advisor.jar");
  private static final String CACHE = "-XX:AOTCache";
  private static final Pattern FLAG = Pattern.compile("-X[^\\s\",]+");
  private static final Duration WHAT_ELSE_ENDS = Duration.ofSeconds(10);

  /**
   * Reads both, in the folder of the module, and makes the cache.
   *
   * @param folder for the cache
   */
  static Shipped read(Path folder) throws IOException, InterruptedException {
    PropertySource<?> values =
        new YamlPropertySourceLoader()
            .load("values", new FileSystemResource(VALUES.toFile()))
            .getFirst();
    String dockerfile = Files.readString(DOCKERFILE);
    Path jar = folder.resolve("image").resolve(JAR.getFileName()).toAbsolutePath();
    Path cache = jar.resolveSibling("trd-advisor.aot");
    train(flags(dockerfile, "\nRUN java -XX"), jar, cache);
    // Java takes the machine's memory for its own, unless it is told what a container would tell
    // it.
    Stream<String> chart =
        Stream.of(
            "-XX:MaxRAM=" + text(values, "resources.limits.memory").replace("Gi", "g"),
            text(values, "javaOptions"));
    Duration delay = seconds(values, "shutdown.delaySeconds");
    Duration calls = seconds(values, "shutdown.callsSeconds");
    return new Shipped(
        Stream.of(chart, flags(dockerfile, "\nENTRYPOINT"), Stream.of(CACHE + "=" + cache))
            .flatMap(each -> each)
            .toList(),
        jar,
        seconds(values, "minReadySeconds"),
        delay,
        calls,
        delay.plus(calls).plus(WHAT_ELSE_ENDS));
  }

  /** Those of an instruction, but for where the cache is. */
  private static Stream<String> flags(String dockerfile, String instruction) {
    String from = dockerfile.substring(dockerfile.indexOf(instruction));
    return FLAG.matcher(from.substring(0, from.indexOf("-jar")))
        .results()
        .map(MatchResult::group)
        .filter(each -> !each.startsWith(CACHE));
  }

  // As the Dockerfile does, with Java as it is here, which must be 25 or newer.
  private static void train(Stream<String> flags, Path jar, Path cache)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path folder = Objects.requireNonNull(jar.getParent());
    FileSystemUtils.deleteRecursively(folder);
    String extract = "-Djarmode=tools -jar %s extract --destination %s".formatted(JAR, folder);
    new ProcessBuilder(Stream.concat(Stream.of(java), Stream.of(extract.split(" ", -1))).toList())
        .inheritIO()
        .start()
        .waitFor();
    Server training =
        Server.start(
            "/",
            folder.resolveSibling("training.log"),
            Stream.concat(flags, Stream.of("-XX:AOTCacheOutput=" + cache)).toList(),
            List.of("-jar", jar.toString(), "--spring.profiles.active=sandbox"));
    training.awaitReadiness();
    training.process().destroy();
    training.process().onExit().join();
    if (Files.notExists(cache)) {
      throw new IllegalStateException("Java made no cache; see training.log in " + folder + ".");
    }
  }

  private static String text(PropertySource<?> values, String name) {
    return Objects.requireNonNull(values.getProperty(name), name).toString();
  }

  private static Duration seconds(PropertySource<?> values, String name) {
    return Duration.ofSeconds(Long.parseLong(text(values, name)));
  }
}
