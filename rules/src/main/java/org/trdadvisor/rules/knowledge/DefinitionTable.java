package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** The numbers no policy may choose: {@code definitions.csv}. */
final class DefinitionTable {

  private static final List<String> COLUMNS =
      List.of("definition", "value", "unit", "rule", "source");

  private final NamedRows<String> rows;

  private DefinitionTable(NamedRows<String> rows) {
    this.rows = rows;
  }

  static Definitions read(String file, Table.Problems problems) {
    NamedRows<String> rows =
        NamedRows.read(
            file,
            problems,
            COLUMNS,
            row -> {
              row.required("source");
              return row.required("value");
            });
    Definitions definitions = new DefinitionTable(rows).definitions();
    rows.checkAllAsked();
    return definitions;
  }

  private Definitions definitions() {
    return new Definitions(
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
        value(
            "onceUnspecific.code",
            "a code of ICD-10-CM",
            DefinitionTable::icd10cm,
            new Code(Code.ICD_10_CM, "")),
        value("onceUnspecific.specificFrom", "a date", LocalDate::parse, LocalDate.EPOCH),
        text("esketamine.ingredient"),
        text("ketamine.ingredient"));
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
