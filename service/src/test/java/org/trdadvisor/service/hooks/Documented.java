package org.trdadvisor.service.hooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tables of {@code src/docs/prefetch.md}, which tests take their expectations from. */
final class Documented {

  /** Maven and its tests run in the folder of the module. */
  private static final Path DOCUMENT = Path.of("src", "docs", "prefetch.md");

  private Documented() {}

  /** The cells of each row of the table under a heading, without the names of the columns. */
  static Stream<List<String>> table(String heading) {
    try {
      List<List<String>> rows =
          Files.readAllLines(DOCUMENT).stream()
              .dropWhile(line -> !line.equals("## " + heading))
              .skip(1)
              .takeWhile(line -> !line.startsWith("## "))
              .filter(line -> line.startsWith("| "))
              .skip(1)
              .map(line -> line.substring(1, line.length() - 1).split("\\|", -1))
              .map(cells -> Stream.of(cells).map(String::strip).toList())
              .toList();
      if (rows.isEmpty()) {
        throw new IllegalStateException("No table stands under \"%s\".".formatted(heading));
      }
      return rows.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
