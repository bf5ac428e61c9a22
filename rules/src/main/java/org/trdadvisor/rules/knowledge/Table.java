package org.trdadvisor.rules.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One CSV file, read row by row; whatever is wrong with a row is kept, so that all can be said at
 * once.
 */
final class Table {

  /** Milligrams beyond any product or daily dose of the tables. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000);

  private final String file;
  private final Problems problems;

  Table(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What is wrong with the tables, each with its file and line. */
  static final class Problems {

    private final Set<String> all = new LinkedHashSet<>();

    void add(String file, long line, String problem) {
      all.add("%s, line %d: %s".formatted(file, line, problem));
    }

    /**
     * @throws IllegalStateException that names every bad row, if there is any
     */
    void throwIfAny() {
      if (!all.isEmpty()) {
        throw new IllegalStateException(
            "The knowledge tables have %d bad rows:%n%s"
                .formatted(all.size(), String.join(System.lineSeparator(), all)));
      }
    }
  }

  /** The rows of this class path resource that make sense. */
  <T> List<T> read(List<String> columns, Function<Row, T> reader) {
    try (InputStream resource = Table.class.getResourceAsStream(file)) {
      if (resource == null) {
        problems.add(file, 0, "the file is missing");
        return List.of();
      }
      return read(new String(resource.readAllBytes(), StandardCharsets.UTF_8), columns, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of this text that make sense. */
  <T> List<T> read(String csv, List<String> columns, Function<Row, T> reader) {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<T> rows = new ArrayList<>();
    try (InputStreamReader text =
            new InputStreamReader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
        CSVParser parser = format.parse(text)) {
      if (!parser.getHeaderNames().equals(columns)) {
        problems.add(
            file, 1, "the columns are %s, but were %s".formatted(columns, parser.getHeaderNames()));
        return List.of();
      }
      for (CSVRecord record : parser) {
        readRow(record, parser.getCurrentLineNumber(), columns.size(), reader, rows);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private <T> void readRow(
      CSVRecord record, long line, int columns, Function<Row, T> reader, List<T> rows) {
    if (record.size() != columns) {
      problems.add(
          file, line, "a row has %d cells, but this has %d".formatted(columns, record.size()));
      return;
    }
    try {
      rows.add(reader.apply(new Row(record, line)));
    } catch (IllegalArgumentException e) {
      problems.add(file, line, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Keeps what the key of a row stands for.
   *
   * @throws IllegalArgumentException if it stands for something already
   */
  static <K, V> void once(Map<? super K, V> byKey, K key, V value, String name) {
    if (byKey.putIfAbsent(key, value) != null) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(name));
    }
  }

  /** Says that a row of this table is wrong. */
  void problem(long line, String problem) {
    problems.add(file, line, problem);
  }

  /**
   * One row; a cell that cannot be read as asked throws an IllegalArgumentException that names it.
   */
  record Row(CSVRecord cells, long line) {

    /** The text of a cell, which may be empty. */
    String text(String column) {
      return cells.get(column).strip();
    }

    String required(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw new IllegalArgumentException("\"%s\" is empty".formatted(column));
      }
      return text;
    }

    List<String> list(String column, String separator) {
      return Arrays.stream(text(column).split(Pattern.quote(separator)))
          .map(String::strip)
          .filter(each -> !each.isEmpty())
          .toList();
    }

    /** A number, or null where the cell is empty. */
    @Nullable BigDecimal number(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        return null;
      }
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "\"%s\" is no number: \"%s\"".formatted(column, text), e);
      }
    }

    /** A number above 0, at most as large as any dose can be, or null where the cell is empty. */
    @Nullable BigDecimal positive(String column) {
      BigDecimal number = number(column);
      if (number != null && (number.signum() <= 0 || number.compareTo(LARGEST) > 0)) {
        throw new IllegalArgumentException(
            "\"%s\" is above 0 and at most %s, but was %s".formatted(column, LARGEST, number));
      }
      return number;
    }

    int wholeAboveZero(String column) {
      BigDecimal number = positive(column);
      if (number == null || number.stripTrailingZeros().scale() > 0) {
        throw new IllegalArgumentException(
            "\"%s\" is a whole number above 0, but was \"%s\"".formatted(column, text(column)));
      }
      return number.intValueExact();
    }

    int wholeFromZero(String column) {
      return required(column).equals("0") ? 0 : wholeAboveZero(column);
    }

    boolean yesOrNo(String column) {
      return switch (required(column)) {
        case "yes" -> true;
        case "no" -> false;
        default ->
            throw new IllegalArgumentException(
                "\"%s\" is yes or no, but was \"%s\"".formatted(column, text(column)));
      };
    }

    /** A code of this shape; never empty. */
    String code(String column, Pattern shape) {
      required(column);
      return shaped(column, shape);
    }

    /** A cell of this shape, or empty. */
    String shaped(String column, Pattern shape) {
      String text = text(column);
      if (!text.isEmpty() && !shape.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "\"%s\" has not the shape of its system: \"%s\"".formatted(column, text));
      }
      return text;
    }

    Counts counts() {
      return switch (required("counts")) {
        case "yes" -> Counts.YES;
        case "no" -> Counts.NO;
        case "review" -> Counts.REVIEW;
        default ->
            throw new IllegalArgumentException(
                "\"counts\" is yes, no or review, but was \"%s\"".formatted(text("counts")));
      };
    }
  }
}
