package org.trdadvisor.service.hooks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.cards.Cards;
import org.trdadvisor.service.fhir.FhirAccess;
import org.trdadvisor.service.fhir.Question;
import org.trdadvisor.service.fhir.ReadRecord;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.wire.CdsResponse;

/** Drives a checked call through the pipeline: record, assessment, cards. */
@Component
class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final CdsResponse NOTHING = new CdsResponse(List.of());

  private final RecordReader reader;
  private final Assessor assessor;
  private final ObjectProvider<Cards> cards;
  private final boolean allowLoopbackHttp;

  Answers(
      RecordReader reader, Assessor assessor, ObjectProvider<Cards> cards, HookSettings settings) {
    this.reader = reader;
    this.assessor = assessor;
    this.cards = cards;
    this.allowLoopbackHttp = settings.allowLoopbackHttp();
  }

  /**
   * The cards for a hook call.
   *
   * @throws Problem if it cannot be told whether there is something to say
   */
  CdsResponse cards(HookCall call, LocalDate asOf, Policy policy) {
    if (call.user() != Occasion.User.Kind.CLINICIAN) {
      return NOTHING;
    }
    Assessment assessment =
        assess(
            call,
            asOf,
            policy,
            record -> check(record, RequiredInputs.unread(record.patient().inputs())));
    RequiredInputs.leftOpen(assessment, call.hook())
        .ifPresent(
            input -> {
              throw Problem.preconditionFailed(input.key());
            });
    return new CdsResponse(cards.getObject().of(assessment, call.patientId(), call.encounterId()));
  }

  /**
   * The whole reasoning.
   *
   * @throws Problem if the patient could not be read
   */
  Assessment assessment(HookCall call, LocalDate asOf, Policy policy) {
    return assess(
        call,
        asOf,
        policy,
        record -> check(record, RequiredInputs.unreadPatient(record.patient().inputs())));
  }

  private Assessment assess(
      HookCall call, LocalDate asOf, Policy policy, UnaryOperator<ReadRecord> check) {
    long start = System.nanoTime();
    ReadRecord record = check.apply(reader.read(question(call, asOf)));
    Assessment assessment = assessor.assess(record.patient(), policy);
    LOG.info(
        "hookInstance={} outcome={} inputs={} dropped={} forgiven={} millis={}",
        call.instance(),
        assessment.outcome().code(),
        record.patient().inputs(),
        record.dropped(),
        record.forgiven(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    return assessment;
  }

  private static ReadRecord check(ReadRecord record, Optional<Input> unread) {
    unread.ifPresent(
        input -> {
          throw record.late().contains(input)
              ? Problem.tooLate(input.key())
              : Problem.preconditionFailed(input.key());
        });
    return record;
  }

  private Question question(HookCall call, LocalDate asOf) {
    return new Question(
        asOf,
        call.hook(),
        call.user(),
        call.patientId(),
        call.prefetch(),
        call.draftOrders(),
        call.selections(),
        access(call));
  }

  // No client is registered yet, so outside the sandbox no server may be asked.
  private @Nullable FhirAccess access(HookCall call) {
    FhirAccess server = call.fhirServer();
    if (server == null || (allowLoopbackHttp && server.isLoopback())) {
      return server;
    }
    if (!RequiredInputs.arePrefetched(call.prefetch().keySet())) {
      throw Problem.forbidden();
    }
    LOG.info(
        "hookInstance={} fhirServer is not registered; answered from prefetch.", call.instance());
    return null;
  }
}
