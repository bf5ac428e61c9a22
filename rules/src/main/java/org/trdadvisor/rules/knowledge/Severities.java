package org.trdadvisor.rules.knowledge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How severe a depression a diagnosis code states. */
final class Severities {

  private static final List<String> COLUMNS = List.of("system", "code", "severity", "source");

  private final Map<Code, Severity> byCode = new HashMap<>();

  void read(String file, Table.Problems problems) {
    new Table(file, problems).read(COLUMNS, this::add);
  }

  private Code add(Table.Row row) {
    row.required("source");
    Code code = new Code(row.required("system"), row.required("code"));
    CodeShapes.check(code);
    Table.once(byCode, code, Severity.of(row.required("severity")), code.code());
    return code;
  }

  Optional<Severity> of(Code code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
