package org.trdadvisor.rules.mutation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** What can be changed in a table of numbers: each is one step less, and one step more. */
final class TableMutants {

  private static final BigDecimal STEP_OF_SHARE = new BigDecimal("0.01");

  private final String file;
  private final List<List<String>> rows;

  private TableMutants(String file, List<List<String>> rows) {
    this.file = file;
    this.rows = rows;
  }

  /** Of one table, whose column of this name holds numbers, and other things that stay. */
  static List<Mutant> of(String file, String text, String column) {
    try {
      List<List<String>> rows =
          CSVFormat.DEFAULT.parse(new StringReader(text)).stream().map(CSVRecord::toList).toList();
      return new TableMutants(file, rows).mutants(rows.get(0).indexOf(column));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Mutant> mutants(int column) throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      String value = row.get(column);
      if (value.matches("[0-9]+([.][0-9]+)?")) {
        BigDecimal step = value.contains(".") ? STEP_OF_SHARE : BigDecimal.ONE;
        mutants.add(mutant(row, column, new BigDecimal(value).subtract(step)));
        mutants.add(mutant(row, column, new BigDecimal(value).add(step)));
      }
    }
    return mutants;
  }

  private Mutant mutant(List<String> changed, int column, BigDecimal value) throws IOException {
    StringWriter text = new StringWriter();
    CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT);
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>(row);
      if (row.equals(changed)) {
        cells.set(column, value.toPlainString());
        widen("least", cells, value.min(number("least", cells, value)));
        widen("greatest", cells, value.max(number("greatest", cells, value)));
      }
      printer.printRecord(cells);
    }
    return new Mutant.OfTable(
        "%s: %s instead of %s"
            .formatted(changed.get(0), value.toPlainString(), changed.get(column)),
        file,
        text.toString());
  }

  // Else the check of the range would notice, and no test would be asked.
  private void widen(String limit, List<String> cells, BigDecimal value) {
    int column = rows.get(0).indexOf(limit);
    if (column >= 0 && !cells.get(column).isEmpty()) {
      cells.set(column, value.toPlainString());
    }
  }

  private BigDecimal number(String limit, List<String> cells, BigDecimal otherwise) {
    int column = rows.get(0).indexOf(limit);
    return column < 0 || cells.get(column).isEmpty()
        ? otherwise
        : new BigDecimal(cells.get(column));
  }
}
