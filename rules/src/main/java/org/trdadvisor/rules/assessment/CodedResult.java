package org.trdadvisor.rules.assessment;

import java.util.List;
import java.util.stream.Stream;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Observation;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.CheckFirst;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.trials.Codes;

/**
 * A test that was answered by a code, of any age: genes do not change (R29).
 *
 * @param checks what the answer calls for
 */
public record CodedResult(List<CheckFirst> checks, Evidence evidence) {

  public CodedResult {
    checks = List.copyOf(checks);
  }

  /** All of a record that call for something. */
  static Stream<CodedResult> of(PatientRecord patient, Knowledge knowledge) {
    return patient.observations().stream()
        .filter(each -> Scores.isReadable(each, patient.asOf()))
        .map(each -> new CodedResult(checks(each, knowledge), each.evidence()))
        .filter(each -> !each.checks().isEmpty());
  }

  private static List<CheckFirst> checks(Observation observation, Knowledge knowledge) {
    return observation.answer() == null
        ? List.of()
        : Codes.of(observation.answer())
            .flatMap(
                answer ->
                    Codes.of(observation.code())
                        .flatMap(test -> knowledge.checks(test, answer).stream()))
            .distinct()
            .toList();
  }
}
