package org.trdadvisor.service.hooks;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.facts.Occasion;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.cards.Cards;
import org.trdadvisor.service.clients.Addresses;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.fhir.Deadline;
import org.trdadvisor.service.fhir.FhirAccess;
import org.trdadvisor.service.fhir.OfferedServer;
import org.trdadvisor.service.fhir.ReadRecord;
import org.trdadvisor.service.fhir.RecordReader;
import org.trdadvisor.service.outbound.Outbounds;
import org.trdadvisor.service.telemetry.CallListener;
import org.trdadvisor.service.telemetry.CallReport;
import org.trdadvisor.service.wire.Card;
import org.trdadvisor.service.wire.CdsResponse;

/** Drives a checked call through the pipeline: record, assessment, cards. */
class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final CdsResponse NOTHING = new CdsResponse(List.of());

  private final RecordReader reader;
  private final Assessor assessor;
  private final ObjectProvider<Cards> cards;
  private final Outbounds outbounds;
  private final boolean allowLoopbackHttp;
  private final List<CallListener> listeners;

  /**
   * @param listeners who are told what became of each call
   */
  Answers(
      RecordReader reader,
      Assessor assessor,
      ObjectProvider<Cards> cards,
      Outbounds outbounds,
      HookSettings settings,
      List<CallListener> listeners) {
    this.reader = reader;
    this.assessor = assessor;
    this.cards = cards;
    this.outbounds = outbounds;
    this.allowLoopbackHttp = settings.allowLoopbackHttp();
    this.listeners = List.copyOf(listeners);
  }

  /**
   * The cards for a hook call.
   *
   * @param client whose call it is; null where anybody may call
   * @param deadline that runs since the call had come
   * @throws Problem if it cannot be told whether there is something to say
   */
  CdsResponse cards(
      HookCall call, @Nullable Client client, LocalDate asOf, Policy policy, Deadline deadline) {
    if (call.user() != Occasion.User.Kind.CLINICIAN) {
      return NOTHING;
    }
    Asked asked = new Asked(call, client, call.hook().code(), deadline);
    ReadRecord record = read(asked, asOf);
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
      throw unanswered(unread.get(), asked, record);
    }
    tell(asked.report(record, assessment, due));
    return new CdsResponse(due);
  }

  /**
   * The whole reasoning.
   *
   * @param client whose call it is; null where anybody may call
   * @param deadline that runs since the call had come
   * @throws Problem if the patient could not be read
   */
  Assessment assessment(
      HookCall call, @Nullable Client client, LocalDate asOf, Policy policy, Deadline deadline) {
    Asked asked = new Asked(call, client, CallReport.ASSESSMENT, deadline);
    ReadRecord record = read(asked, asOf);
    Assessment assessment = assess(record, client, policy);
    tell(asked.report(record, assessment, List.of()));
    return assessment;
  }

  private Assessment assess(ReadRecord record, @Nullable Client client, Policy policy) {
    return assessor.with(Site.codes(client)).assess(record.patient(), policy);
  }

  private ReadRecord read(Asked asked, LocalDate asOf) {
    HookCall call = asked.call();
    Client client = asked.client();
    ReadRecord record =
        reader.read(call.question(asOf, Site.ehr(client), access(call, client)), asked.deadline());
    Optional<Input> unread = RequiredInputs.unreadPatient(record.patient().inputs());
    if (unread.isPresent()) {
      throw unanswered(unread.get(), asked, record);
    }
    return record;
  }

  private Problem unanswered(Input unread, Asked asked, ReadRecord record) {
    tell(asked.unanswered(record));
    return record.late().contains(unread)
        ? Problem.tooLate(unread.key(), why(unread, record))
        : Problem.preconditionFailed(unread.key(), because(unread, record, asked));
  }

  private Stream<String> because(Input input, ReadRecord record, Asked asked) {
    HookCall call = asked.call();
    Stream.Builder<String> sentences = Stream.builder();
    call.tokenFault()
        .map("The token of fhirAuthorization was not used: %s."::formatted)
        .ifPresent(sentences);
    why(input, record).forEach(sentences);
    boolean inPart = record.patient().inputs().get(input) == Input.State.PARTIAL;
    if (inPart) {
      sentences.add("It was read in part only.");
    }
    if (record.dropped() > 0) {
      sentences.add("What belongs to another patient than context.patientId was left out.");
    }
    if (call.fhirServer() == null) {
      // What was brought is not read again from a server, but for the rest of it.
      if (inPart || !call.prefetch().containsKey(input.key())) {
        sentences.add("The call names no fhirServer to read it from.");
      }
    } else if (registered(call.fhirServer().base(), asked.client()).isEmpty()) {
      sentences.add("Its fhirServer is not registered, and was not asked.");
    }
    return sentences.build();
  }

  private static Stream<String> why(Input input, ReadRecord record) {
    return Stream.ofNullable(record.why().get(input));
  }

  private void tell(CallReport report) {
    listeners.forEach(each -> each.heard(report));
  }

  /**
   * What was asked by whom.
   *
   * @param hook by which those who run the service know it
   */
  private record Asked(HookCall call, @Nullable Client client, String hook, Deadline deadline) {

    CallReport report(ReadRecord record, Assessment assessment, List<Card> cards) {
      return report(record, assessment.outcome().code(), assessment.cannotTell(), cards);
    }

    CallReport unanswered(ReadRecord record) {
      return report(record, CallReport.UNANSWERED, List.of(), List.of());
    }

    private CallReport report(
        ReadRecord record, String outcome, List<MissingCode> cannotTell, List<Card> cards) {
      return new CallReport(
          Client.nameOf(client),
          call.instance(),
          hook,
          outcome,
          cannotTell,
          cards.stream().collect(Collectors.groupingBy(Card::indicator, Collectors.counting())),
          record,
          deadline.spent());
    }
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
                  LOG.info(
                      "client={} hookInstance={} The token of fhirAuthorization is not used: {}.",
                      Client.nameOf(client),
                      call.instance(),
                      fault));
      return server.allowed(registered.get(), outbounds.of(client));
    }
    boolean prefetched = RequiredInputs.arePrefetched(call.prefetch().keySet());
    LOG.info(
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
