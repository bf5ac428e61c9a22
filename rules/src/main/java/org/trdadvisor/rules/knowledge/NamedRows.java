package org.trdadvisor.rules.knowledge;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The rows of a table, each asked for by its name, which stands in the first column. What is wrong
 * with one is kept as a problem of its line, so that all can be said at once.
 *
 * @param <T> what a row is read as
 */
final class NamedRows<T> {

  private final Table table;
  private final Map<String, Long> lines = new LinkedHashMap<>();
  private final Map<String, T> byName = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private NamedRows(Table table) {
    this.table = table;
  }

  static <T> NamedRows<T> read(
      String file, Table.Problems problems, List<String> columns, Function<Table.Row, T> reader) {
    Table table = new Table(file, problems);
    NamedRows<T> rows = new NamedRows<>(table);
    table.read(columns, row -> rows.add(row.required(columns.get(0)), row, reader));
    return rows;
  }

  private T add(String name, Table.Row row, Function<Table.Row, T> reader) {
    Table.once(lines, name, row.line(), name);
    T read = reader.apply(row);
    byName.put(name, read);
    return read;
  }

  /** The row of this name if it makes sense; it is a problem of the table if there is none. */
  Optional<T> ask(String name) {
    asked.add(name);
    // A file that could not be read at all has been named already.
    if (!lines.containsKey(name) && !lines.isEmpty()) {
      table.problem(0, "there is no row \"%s\"".formatted(name));
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** Says that the row of this name is wrong. */
  void problem(String name, String problem) {
    table.problem(lines.getOrDefault(name, 0L), problem);
  }

  /** Names the rows that nothing has asked for. */
  void checkAllAsked() {
    lines.keySet().stream()
        .filter(name -> !asked.contains(name))
        .forEach(name -> problem(name, "nothing is called \"%s\"".formatted(name)));
  }

  /** What there is a row of, even if that makes no sense. */
  Set<String> names() {
    return Collections.unmodifiableSet(lines.keySet());
  }

  /** The rows that make sense, in the order of the table. */
  Collection<T> all() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
