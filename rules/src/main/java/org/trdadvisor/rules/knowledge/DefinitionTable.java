package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The numbers no policy may choose: {@code definitions.csv}. */
final class DefinitionTable {

  private static final List<String> COLUMNS =
      List.of("definition", "value", "unit", "rule", "meaning", "source");

  private final NamedRows<Definition> rows;

  private DefinitionTable(NamedRows<Definition> rows) {
    this.rows = rows;
  }

  static DefinitionTable read(String file, Table.Problems problems) {
    return new DefinitionTable(
        NamedRows.read(file, problems, COLUMNS, DefinitionTable::definition));
  }

  private static Definition definition(Table.Row row) {
    return new Definition(
        row.required("definition"),
        row.required("value"),
        row.required("unit"),
        row.required("rule"),
        row.required("meaning"),
        row.required("source"));
  }

  /** The rows, in the order of the table. */
  Collection<Definition> all() {
    return rows.all();
  }

  /** What there is a row of, even if that makes no sense. */
  Set<String> names() {
    return rows.names();
  }

  /** What the rows define; what is missing, or is of the wrong kind, is a problem of the table. */
  Definitions definitions() {
    Definitions definitions =
        new Definitions(
            whole("supply.leastDays"),
            whole("supply.greatestDays"),
            whole("statement.reachDays"),
            number("dose.beliefFactor"),
            whole("adherence.fills"),
            whole("added.afterDays"),
            whole("together.days"),
            whole("baseline.beforeDays"),
            whole("baseline.afterDays"),
            whole("endpoint.afterClockDays"),
            whole("endpoint.afterEndDays"),
            whole("remission.total"),
            number("response.improvement"),
            number("noResponse.improvement"),
            whole("switch.beforeDays"),
            whole("longTrial.scoreDays"),
            whole("diagnosis.encounterDays"),
            whole("diagnosis.recentDays"),
            whole("young.age"),
            whole("augment.afterDays"),
            whole("referral.visitDays"),
            whole("ketamine.apartDays"),
            whole("history.shortDays"),
            whole("review.maxDays"),
            value(
                "onceUnspecific.code",
                "a code of ICD-10-CM",
                DefinitionTable::icd10cm,
                new Code(Code.ICD_10_CM, "")),
            value("onceUnspecific.specificFrom", "a date", LocalDate::parse, LocalDate.EPOCH),
            text("esketamine.ingredient"),
            text("ketamine.ingredient"));
    rows.checkAllAsked();
    return definitions;
  }

  private String text(String name) {
    return value(name, "a word", value -> value, "");
  }

  private int whole(String name) {
    return value(name, "a whole number from 0", DefinitionTable::wholeNotNegative, 0);
  }

  private BigDecimal number(String name) {
    return value(name, "a number from 0", DefinitionTable::notNegative, BigDecimal.ZERO);
  }

  // Something is read in the place of what is wrong, so that the rest can be checked too.
  private <T> T value(String name, String what, Function<String, T> reader, T otherwise) {
    return rows.ask(name)
        .map(Definition::value)
        .map(
            value -> {
              try {
                return reader.apply(value);
              } catch (IllegalArgumentException | DateTimeException e) {
                rows.problem(name, "%s is %s, but was \"%s\"".formatted(name, what, value));
                return otherwise;
              }
            })
        .orElse(otherwise);
  }

  private static int wholeNotNegative(String value) {
    int number = Integer.parseInt(value);
    if (number < 0) {
      throw new IllegalArgumentException("%s is negative".formatted(value));
    }
    return number;
  }

  private static BigDecimal notNegative(String value) {
    BigDecimal number = new BigDecimal(value);
    if (number.signum() < 0) {
      throw new IllegalArgumentException("%s is negative".formatted(value));
    }
    return number;
  }

  private static Code icd10cm(String value) {
    Code code = new Code(Code.ICD_10_CM, value);
    CodeShapes.check(code);
    return code;
  }
}
