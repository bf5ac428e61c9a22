package org.trdadvisor.service.telemetry;

import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.service.fhir.Leniency;
import org.trdadvisor.service.fhir.ReadRecord;

/** One line for each call, and others where something could not be read. */
final class CallLog implements CallListener {

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  @Override
  public void heard(CallReport report) {
    LOG.info(
        "client={} hookInstance={} outcome={} inputs={} dropped={} forgiven={} millis={}",
        report.client(),
        report.instance(),
        report.outcome(),
        states(report.record().patient().inputs()),
        report.record().dropped(),
        forgiven(report.record().forgiven()),
        report.took().toMillis());
    String reasons = reasons(report.record());
    if (!reasons.isEmpty()) {
      LOG.info(
          "client={} hookInstance={} not read: {}", report.client(), report.instance(), reasons);
    }
    report.record().faults().stream()
        .map(Faults::logged)
        .distinct()
        .forEach(
            fault ->
                LOG.error(
                    "client={} hookInstance={} A read failed: {}.",
                    report.client(),
                    report.instance(),
                    fault));
  }

  // That a server does not know a kind of data is normal, and no news at each call.
  private static String reasons(ReadRecord record) {
    return record.why().entrySet().stream()
        .filter(each -> record.patient().inputs().get(each.getKey()) != Input.State.NOT_SUPPORTED)
        .map(each -> each.getKey().key() + ": " + each.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String states(Map<Input, Input.State> inputs) {
    return inputs.entrySet().stream()
        .map(each -> each.getKey().key() + ":" + each.getValue().code())
        .collect(Collectors.joining(","));
  }

  private static String forgiven(Map<Leniency, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(each -> each.getKey().code() + ":" + each.getValue())
            .collect(Collectors.joining(","));
  }
}
