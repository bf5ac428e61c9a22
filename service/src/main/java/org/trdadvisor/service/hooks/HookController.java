package org.trdadvisor.service.hooks;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.cards.Explanation;
import org.trdadvisor.service.clients.Client;
import org.trdadvisor.service.fhir.Deadline;
import org.trdadvisor.service.fhir.Processors;
import org.trdadvisor.service.wire.AssessmentResponse;
import org.trdadvisor.service.wire.CdsResponse;
import org.trdadvisor.service.wire.Discovery;
import org.trdadvisor.service.wire.HookRequest;

/** The HTTP face: discovery, the hooks, and the whole reasoning. */
@RestController
class HookController {

  /** Another would be one of them misspelt, and change the answer by being passed over. */
  private static final Set<String> PARAMETERS = Set.of("asOf", "policy");

  private final Answers answers;
  private final Policies policies;
  private final Clock clock;
  private final HookSettings.Limits limits;

  HookController(Answers answers, Policies policies, Clock clock, HookSettings settings) {
    this.answers = answers;
    this.policies = policies;
    this.clock = clock;
    this.limits = settings.limits();
  }

  @GetMapping("/cds-services")
  ResponseEntity<Discovery> discovery() {
    return ContractController.published().body(Services.discovery());
  }

  @PostMapping(
      path = "/cds-services/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  CdsResponse hook(
      @PathVariable String id,
      @AuthenticationPrincipal @Nullable Client client,
      HttpServletRequest request)
      throws IOException {
    ServiceId.check(id, client);
    return inTurn(
        request,
        (call, deadline) -> {
          if (!ServiceId.isFor(id, call.hook())) {
            throw Problem.malformed("\"hook\" is not the one that this service is for.");
          }
          return answers.cards(call, client, LocalDate.now(clock), policies.inForce(), deadline);
        });
  }

  @PostMapping(
      path = "/assessments",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/*+json"})
  AssessmentResponse assessment(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
      @RequestParam @Nullable String policy,
      @AuthenticationPrincipal @Nullable Client client,
      HttpServletRequest request)
      throws IOException {
    Map<String, String[]> given = request.getParameterMap();
    if (!PARAMETERS.containsAll(given.keySet())
        || given.values().stream().anyMatch(each -> each.length > 1)) {
      throw Problem.malformed(
          "Only \"asOf\" and \"policy\" can be asked for in the address, each once.");
    }
    LocalDate today = LocalDate.now(clock);
    LocalDate day = Objects.requireNonNullElse(asOf, today);
    if (day.getYear() < 1) {
      throw Problem.malformed("\"asOf\" is before the year 1.");
    }
    if (day.isAfter(today)) {
      throw Problem.malformed("\"asOf\" is in the future.");
    }
    Policy chosen = policy == null ? policies.inForce() : policies.named(policy);
    return inTurn(
        request,
        (call, deadline) ->
            Explanation.of(answers.assessment(call, client, day, chosen, deadline)));
  }

  // The body may be long in coming; from then on a call computes, but for when it waits for an EHR.
  private <T> T inTurn(HttpServletRequest request, BiFunction<HookCall, Deadline, T> answer)
      throws IOException {
    byte[] body = Envelope.bytes(request, limits);
    Deadline deadline = Deadline.in(limits.deadline());
    return Processors.inTurn(
            deadline,
            () -> {
              HookCall call = HookCall.of(Envelope.read(body, HookRequest.class));
              request.setAttribute(ProblemAdvice.INSTANCE, call.instance());
              return answer.apply(call, deadline);
            })
        .orElseThrow(() -> Admission.refused(request, Problem.noTurn()));
  }
}
