package org.trdadvisor.service.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The chart of this working copy. */
final class Chart {

  /** Maven and its tests run in the folder of the module. */
  static final Path FOLDER = Path.of("..", "helm", "trd-advisor");

  static final String RELEASE = "cds";
  static final String NAMESPACE = "advice";

  /** The oldest that the chart is for. */
  static final String KUBERNETES = "v1.30.0";

  /** Helm's library renders no hooks; in this copy, what is one is none. */
  private static final Path WITHOUT_HOOKS = withoutHooks();

  private Chart() {}

  static Helm helm() {
    return new Helm(FOLDER);
  }

  /** The files of values that turn each of its switches. */
  static List<Path> examples() {
    try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of values of this name. */
  static Path example(String name) {
    return FOLDER.resolve("ci").resolve(name + "-values.yaml");
  }

  /** What Kubernetes would be told, now or for {@code helm test}. */
  static Rendered with(Path... values) {
    TemplateCommand command =
        new Helm(WITHOUT_HOOKS)
            .template()
            .withName(RELEASE)
            .withNamespace(NAMESPACE)
            .withKubeVersion(KUBERNETES);
    for (Path each : values) {
      command.withValuesFile(each);
    }
    return new Rendered(command.call());
  }

  /**
   * What Kubernetes would be told.
   *
   * @param values as YAML, which come after those of the file
   */
  static Rendered with(Path file, String values) {
    return with(file, written(values));
  }

  /** A file of these values, given as YAML. */
  static Path written(String values) {
    try {
      Path file = Files.createTempFile("values", ".yaml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chart in this folder, with these values for its own. */
  static Path copy(Path folder, Path values) {
    Map<String, Object> merged = merged(yaml(FOLDER.resolve("values.yaml")), yaml(values));
    try {
      copy(folder);
      Files.writeString(folder.resolve("values.yaml"), new Yaml().dump(merged));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(FOLDER.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Path withoutHooks() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chart");
      copy(folder);
      Path test = folder.resolve("templates/tests/service.yaml");
      String hook = "    helm.sh/hook: test\n";
      String text = Files.readString(test);
      if (!text.contains(hook)) {
        throw new IllegalStateException("No test stands in " + test + ".");
      }
      Files.writeString(test, text.replace(hook, ""));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // As Helm does it: maps are joined, and anything else is replaced.
  private static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> then) {
    Map<String, Object> merged = new LinkedHashMap<>(first);
    then.forEach(
        (key, value) ->
            merged.merge(
                key,
                value,
                (old, now) ->
                    old instanceof Map<?, ?> && now instanceof Map<?, ?>
                        ? merged(map(old), map(now))
                        : now));
    return merged;
  }

  /** A value that must be a map. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }

  static Map<String, Object> yaml(Path file) {
    try {
      return map(new Yaml().load(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
