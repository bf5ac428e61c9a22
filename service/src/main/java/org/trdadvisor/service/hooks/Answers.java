package org.trdadvisor.service.hooks;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.springframework.beans.factory.ObjectProvider;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.cards.Cards;
import org.trdadvisor.service.clients.Addresses;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.fhir.FhirAccess;
import org.trdadvisor.service.fhir.Leniency;
import org.trdadvisor.service.fhir.OfferedServer;
import org.trdadvisor.service.fhir.ReadRecord;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.outbound.Outbounds;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.CdsResponse;

/** Drives a checked call through the pipeline: record, assessment, cards. */
class Answers {

  private static final CdsResponse NOTHING = new CdsResponse(List.of());
  private static final String UNANSWERED = "unanswered";

  private final RecordReader reader;
  private final Assessor assessor;
  private final ObjectProvider<Cards> cards;
  private final Outbounds outbounds;
  private final boolean allowLoopbackHttp;
  private final Logger log;

  /**
   * @param log where each call leaves one line, without anything of the patient
   */
  Answers(
      RecordReader reader,
      Assessor assessor,
      ObjectProvider<Cards> cards,
      Outbounds outbounds,
      HookSettings settings,
      Logger log) {
    this.reader = reader;
    this.assessor = assessor;
    this.cards = cards;
    this.outbounds = outbounds;
    this.allowLoopbackHttp = settings.allowLoopbackHttp();
    this.log = log;
  }

  /**
   * The cards for a hook call.
   *
   * @param client whose call it is; null where anybody may call
   * @throws Problem if it cannot be told whether there is something to say
   */
  CdsResponse cards(HookCall call, @Nullable Client client, LocalDate asOf, Policy policy) {
    if (call.user() != Occasion.User.Kind.CLINICIAN) {
      return NOTHING;
    }
    long start = System.nanoTime();
    ReadRecord record = read(call, client, asOf, start);
    Assessment assessment = assess(record, client, policy);
    Optional<Input> unread =
        RequiredInputs.unread(record.patient().inputs())
            .or(() -> RequiredInputs.leftOpen(assessment, call.hook()));
    Cards words = cards.getObject().in(Dialects.of(client));
    List<Card> due =
        unread.isPresent()
            ? words.ofSafety(assessment, call.patientId(), call.encounterId())
            : words.of(assessment, call.patientId(), call.encounterId());
    if (unread.isPresent() && due.isEmpty()) {
      log(call, client, UNANSWERED, record, start);
      throw unread(unread.get(), record, call);
    }
    log(call, client, assessment.outcome().code(), record, start);
    return new CdsResponse(due);
  }

  /**
   * The whole reasoning.
   *
   * @param client whose call it is; null where anybody may call
   * @throws Problem if the patient could not be read
   */
  Assessment assessment(HookCall call, @Nullable Client client, LocalDate asOf, Policy policy) {
    long start = System.nanoTime();
    ReadRecord record = read(call, client, asOf, start);
    Assessment assessment = assess(record, client, policy);
    log(call, client, assessment.outcome().code(), record, start);
    return assessment;
  }

  private Assessment assess(ReadRecord record, @Nullable Client client, Policy policy) {
    return assessor.with(Site.codes(client)).assess(record.patient(), policy);
  }

  private ReadRecord read(HookCall call, @Nullable Client client, LocalDate asOf, long start) {
    ReadRecord record = reader.read(call.question(asOf, Site.ehr(client), access(call, client)));
    Optional<Input> unread = RequiredInputs.unreadPatient(record.patient().inputs());
    if (unread.isPresent()) {
      log(call, client, UNANSWERED, record, start);
      throw unread(unread.get(), record, call);
    }
    return record;
  }

  private static Problem unread(Input input, ReadRecord record, HookCall call) {
    return record.late().contains(input)
        ? Problem.tooLate(input.key())
        : Problem.preconditionFailed(input.key(), call.tokenFault());
  }

  private void log(
      HookCall call, @Nullable Client client, String outcome, ReadRecord record, long start) {
    log.info(
        "client={} hookInstance={} outcome={} inputs={} dropped={} forgiven={} millis={}",
        Client.nameOf(client),
        call.instance(),
        outcome,
        states(record.patient().inputs()),
        record.dropped(),
        forgiven(record.forgiven()),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
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

  private @Nullable FhirAccess access(HookCall call, @Nullable Client client) {
    OfferedServer server = call.fhirServer();
    if (server == null) {
      return null;
    }
    Optional<URI> registered = registered(server.base(), client);
    if (registered.isPresent()) {
      call.tokenFault()
          .ifPresent(
              fault ->
                  log.info(
                      "client={} hookInstance={} The token of fhirAuthorization is not used: {}.",
                      Client.nameOf(client),
                      call.instance(),
                      fault));
      return server.allowed(registered.get(), outbounds.of(client));
    }
    boolean prefetched = RequiredInputs.arePrefetched(call.prefetch().keySet());
    log.info(
        "client={} hookInstance={} fhirServer is not registered; {}.",
        Client.nameOf(client),
        call.instance(),
        prefetched ? "answered from prefetch" : "refused");
    if (!prefetched) {
      throw Problem.forbidden();
    }
    return null;
  }

  // A client names its servers when it is registered; where anybody may call, nobody has.
  private Optional<URI> registered(URI base, @Nullable Client client) {
    return client == null
        ? Optional.of(base).filter(each -> allowLoopbackHttp && Addresses.isLoopback(each))
        : client.fhirServer(base);
  }
}
