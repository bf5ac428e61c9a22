package org.trdadvisor.service.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.service.fhir.ReadRecord;

/**
 * What became of a call whose record was read: none of somebody who is no clinician, which is
 * answered unread, and none that was refused before.
 *
 * @param client who called
 * @param instance its hookInstance, as it may stand in a log
 * @param hook of CDS Hooks, or {@link #ASSESSMENT}
 * @param outcome the word of the contract, or {@link #UNANSWERED}
 * @param cannotTell what stood in the way of a judgement; empty unless that is the outcome
 * @param cards how many were given, by indicator
 * @param took from when its body had come until it was answered
 */
public record CallReport(
    String client,
    String instance,
    String hook,
    String outcome,
    List<MissingCode> cannotTell,
    Map<String, Long> cards,
    ReadRecord record,
    Duration took) {

  /** Stands for a hook where the whole reasoning was asked for. */
  public static final String ASSESSMENT = "assessment";

  /** Stands for an outcome where what a judgement needs could not be read: 412, or 503. */
  public static final String UNANSWERED = "unanswered";

  public CallReport {
    cannotTell = List.copyOf(cannotTell);
    cards = Map.copyOf(cards);
  }
}
