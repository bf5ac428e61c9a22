package org.trdadvisor.service;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.trdadvisor.fixtures.ehr.SampleEhr;

/** Drives the sample EHR's page in Chromium. */
class OrderEntryPageTest {

  private static final Path PICTURE = Path.of("../fixtures/src/docs/first-card.png");

  private static Chromium chromium;

  private SampleEhr ehr;
  private Page page;

  @BeforeAll
  static void startChromium() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopChromium() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void startEhr() {
    ehr = SampleEhr.start(0, Clock.system(ZoneId.systemDefault()));
    page = chromium.page();
  }

  @AfterEach
  void stopEhr() {
    page.close();
    ehr.close();
  }

  private void openChart(String service, String patient) {
    page.navigate(ehr.address() + "/?service=" + service);
    button(patient).click();
    assertThat(page.getByRole(AriaRole.HEADING, named(patient))).isVisible();
  }

  private void order(String drug) {
    page.getByLabel("Medication", new Page.GetByLabelOptions().setExact(true)).selectOption(drug);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private Locator cards() {
    return page.locator("article");
  }

  private Locator region(String title) {
    return page.getByRole(AriaRole.REGION, named(title));
  }

  @Nested
  @ActiveProfiles("sandbox")
  @SpringBootTest(
      webEnvironment = WebEnvironment.RANDOM_PORT,
      properties = "management.server.port=0")
  class WithTheService {

    @LocalServerPort private int port;

    private String service() {
      return "http://localhost:" + port;
    }

    @Test
    void theNextDrugBringsUpTheCardAndAcceptingItPutsTheReferralIntoTheChart() {
      openChart(service(), "Maria Example");

      order("Vortioxetine 10 mg");
      assertThat(cards()).containsText("treatment-resistant depression pattern");
      assertThat(cards()).containsText("Warning");
      button("Sign order").click();
      assertThat(button("Sign anyway")).isVisible();
      var feedback =
          page.waitForResponse("**/feedback", () -> button("Draft psychiatry referral").click());

      Assertions.assertThat(feedback.status()).isEqualTo(200);
      assertThat(region("Orders and referrals")).containsText("Draft, unsigned");
      assertThat(region("Orders and referrals")).containsText("psychiatr");
    }

    /** Takes the README's picture of the first card anew, which the README says how to ask for. */
    @Test
    @EnabledIfSystemProperty(named = "picture", matches = "first-card")
    void theFirstCardHasItsPictureTaken() {
      page.close();
      page = chromium.page(900, 1400);
      openChart(service(), "Maria Example");

      order("Vortioxetine 10 mg");
      assertThat(cards()).containsText("treatment-resistant depression pattern");

      page.locator("#ordering")
          .screenshot(
              new Locator.ScreenshotOptions()
                  .setPath(PICTURE)
                  .setAnimations(ScreenshotAnimations.DISABLED));
    }

    @Test
    void aPatientWithoutThePatternGetsNoCard() {
      openChart(service(), "Hannah Specimen");

      order("Vortioxetine 10 mg");

      assertThat(page.getByText("had nothing to say")).isVisible();
      assertThat(cards()).hasCount(0);
    }
  }

  @Nested
  class WithAStubbedService {

    private static final String HOOK_CALL = "/cds-services/treatment-resistant-depression";

    private static final String FEEDBACK = HOOK_CALL + "/feedback";

    private static final String DISCOVERY =
        """
        {"services": [%s, %s, %s]}
        """
            .formatted(service("patient-view"), service("order-select"), service("order-sign"));

    private static final String CARD =
        """
        {"uuid": "0a7f4a52-8d0a-4c1e-9a44-5d1c9a3f6f01",
         "summary": "Record matches a treatment-resistant depression pattern: 2 adequate trials, PHQ-9 still 16. Consider psychiatry referral.",
         "indicator": "warning",
         "detail": "**Counted in this episode**\\n- **Sertraline 100 mg**, 1 Sep to 15 Nov 2024 (76 days): PHQ-9 19 to 17\\n- **Venlafaxine 150 mg**, 16 Nov 2024 to 10 Feb 2025 (87 days): PHQ-9 17 to 15\\n\\n**Now:** PHQ-9 16 (20 May 2025) on mirtazapine 30 mg. **Not counted:** trazodone 50 mg (sleep dose).\\n\\n**Check first:** taken as prescribed? bipolar features? alcohol, drugs, thyroid, pain, sleep apnoea? Coded here: *sleep apnoea*.\\n\\n**Choices:** refer or e-consult; raise the dose or augment; add psychotherapy; revisit the diagnosis.\\n\\n**A specialist may consider** ECT, rTMS, esketamine or ketamine infusion (off-label in depression). Suitability is not assessed here. *Coded here: hypertension (blood pressure rises with esketamine and ketamine).*\\n\\n*Coded data only; notes, outside care and unfilled prescriptions may be missing. Not a diagnosis.* [Rules, doses, sources](http://localhost:8080/basis) (policy default 1)",
         "source": {"label": "TRD Advisor", "url": "http://localhost:8080/basis",
          "topic": {"system": "urn:trd-advisor:card-topic", "code": "TRDREFERRAL"}},
         "selectionBehavior": "at-most-one",
         "suggestions": [{"label": "Draft psychiatry referral (unsigned)",
          "uuid": "5f0c2c0e-5df9-4a52-9c5e-2d9b6b0f7a11",
          "actions": [{"type": "create",
           "description": "Draft a psychiatry referral with this trial summary. Nothing is sent until you review and sign it.",
           "resource": {"resourceType": "ServiceRequest", "id": "draft", "status": "draft", "intent": "proposal",
            "code": {"coding": [{"system": "http://snomed.info/sct", "code": "308477009", "display": "Referral to psychiatrist"}]},
            "subject": {"reference": "Patient/maria-example"},
            "note": [{"text": "Sertraline 100 mg, 76 days; venlafaxine 150 mg, 87 days. PHQ-9 16."}]}}]}],
         "overrideReasons": [
          {"system": "urn:trd-advisor:override-reason", "code": "already-referred", "display": "Already referred or seen by psychiatry"},
          {"system": "urn:trd-advisor:override-reason", "code": "optimise-first", "display": "Optimising dose or giving it more time"},
          {"system": "urn:trd-advisor:override-reason", "code": "later", "display": "Not now"}]}
        """;

    private WireMockServer service;

    private static String service(String hook) {
      return """
      {"hook": "%s", "id": "treatment-resistant-depression", "title": "TRD Advisor",
       "description": "A stub.", "prefetch": {
        "patient": "Patient/{{context.patientId}}",
        "conditions": "Condition?patient={{context.patientId}}",
        "medicationRequests": "MedicationRequest?patient={{context.patientId}}&intent=order,plan",
        "medicationDispenses": "MedicationDispense?patient={{context.patientId}}",
        "encounters": "Encounter?patient={{context.patientId}}",
        "visits": "Appointment?status={{context.visitStatus}}"}}
      """
          .formatted(hook);
    }

    @BeforeEach
    void startService() {
      service =
          new WireMockServer(WireMockConfiguration.options().dynamicPort().stubCorsEnabled(true));
      service.start();
      service.stubFor(get("/cds-services").willReturn(okJson(DISCOVERY)));
      service.stubFor(post(FEEDBACK).willReturn(ok()));
      answers("patient-view", "");
    }

    @AfterEach
    void stopService() {
      service.stop();
    }

    private void answers(String hook, String card) {
      service.stubFor(
          post(HOOK_CALL)
              .withRequestBody(matchingJsonPath("$.hook", equalTo(hook)))
              .willReturn(okJson("{\"cards\": [%s]}".formatted(card))));
    }

    private void openMaria() {
      openChart(service.baseUrl(), "Maria Example");
      assertThat(page.getByText("had nothing to say")).isVisible();
    }

    @Test
    void showsACardAsAnEhrWould() {
      answers("order-select", CARD);
      openMaria();

      order("Vortioxetine 10 mg");

      var card = cards();
      assertThat(card).hasCount(1);
      assertThat(card.locator(".indicator")).hasText("Warning");
      assertThat(card.getByRole(AriaRole.HEADING)).containsText("PHQ-9 still 16");
      assertThat(card.locator("strong").first()).hasText("Counted in this episode");
      assertThat(card.locator(".detail li")).hasCount(2);
      assertThat(card.locator(".source a")).hasAttribute("href", "http://localhost:8080/basis");
      assertThat(card.locator("option")).hasCount(4);
    }

    @Test
    void sendsWhatTheTemplatesAskForAndLeavesOutWhatItCannotRead() {
      answers("order-select", "");
      openMaria();

      order("Vortioxetine 10 mg");
      assertThat(page.getByText("had nothing to say")).isVisible();

      service.verify(
          postRequestedFor(urlEqualTo(HOOK_CALL))
              .withRequestBody(matchingJsonPath("$.hook", equalTo("order-select")))
              .withRequestBody(matchingJsonPath("$.fhirServer", equalTo(ehr.fhirServer())))
              .withRequestBody(
                  matchingJsonPath("$.context.userId", equalTo("Practitioner/alex-clinician")))
              .withRequestBody(matchingJsonPath("$.context.selections[0]"))
              .withRequestBody(
                  matchingJsonPath(
                      "$.context.draftOrders.entry[0].resource.medicationCodeableConcept.coding[0].code",
                      equalTo("1439808")))
              .withRequestBody(matchingJsonPath("$.prefetch.patient.id", equalTo("maria-example")))
              .withRequestBody(
                  matchingJsonPath("$.prefetch.medicationDispenses.total", equalTo("10")))
              .withRequestBody(matchingJsonPath("$.prefetch[?(!(@.encounters))]"))
              .withRequestBody(matchingJsonPath("$.prefetch[?(!(@.visits))]")));
    }

    @Test
    void acceptingTheSuggestionPutsTheDraftIntoTheChart() {
      answers("order-select", CARD);
      openMaria();
      order("Vortioxetine 10 mg");

      page.waitForResponse("**/feedback", () -> button("Draft psychiatry referral").click());

      var orders = region("Orders and referrals");
      assertThat(orders).containsText("Referral to psychiatrist");
      assertThat(orders).containsText("Draft, unsigned");
      assertThat(cards()).containsText("Accepted");
      service.verify(
          postRequestedFor(urlEqualTo(FEEDBACK))
              .withRequestBody(
                  equalToJson(
                      """
                      {"feedback": [{"card": "0a7f4a52-8d0a-4c1e-9a44-5d1c9a3f6f01",
                        "outcome": "accepted", "outcomeTimestamp": "${json-unit.any-string}",
                        "acceptedSuggestions": [{"id": "5f0c2c0e-5df9-4a52-9c5e-2d9b6b0f7a11"}]}]}
                      """)));
    }

    @Test
    void theCardOfOrderSignReplacesTheOneOfOrderSelect() {
      answers("order-select", CARD);
      answers("order-sign", CARD.replace("2 adequate trials", "3 adequate trials"));
      openMaria();
      order("Vortioxetine 10 mg");
      assertThat(cards()).containsText("2 adequate trials");

      button("Sign order").click();

      assertThat(cards()).hasCount(1);
      assertThat(cards()).containsText("3 adequate trials");
    }

    @Test
    void aWarningHoldsTheOrderUntilItIsSignedAgain() {
      answers("order-select", CARD);
      answers("order-sign", CARD);
      openMaria();
      order("Vortioxetine 10 mg");

      button("Sign order").click();
      assertThat(page.getByText("Not signed yet")).isVisible();
      assertThat(region("Orders and referrals")).not().containsText("Vortioxetine");
      button("Sign anyway").click();

      assertThat(region("Orders and referrals")).containsText("Vortioxetine 10 mg");
    }

    @Test
    void anOrderNobodyWarnsOfIsSignedAtOnce() {
      answers("order-select", "");
      answers("order-sign", "");
      openMaria();
      order("Atorvastatin 20 mg");

      button("Sign order").click();

      assertThat(region("Orders and referrals")).containsText("Atorvastatin 20 mg");
      assertThat(cards()).hasCount(0);
    }

    @Test
    void aCardIsDismissedWithAReasonAndStaysAway() {
      answers("order-select", CARD);
      answers("order-sign", CARD);
      openMaria();
      order("Vortioxetine 10 mg");
      assertThat(button("Dismiss")).isDisabled();

      page.getByLabel("Not now because").selectOption("Optimising dose or giving it more time");
      page.waitForResponse("**/feedback", () -> button("Dismiss").click());
      assertThat(cards()).hasCount(0);
      service.verify(
          postRequestedFor(urlEqualTo(FEEDBACK))
              .withRequestBody(
                  equalToJson(
                      """
                      {"feedback": [{"card": "0a7f4a52-8d0a-4c1e-9a44-5d1c9a3f6f01",
                        "outcome": "overridden", "outcomeTimestamp": "${json-unit.any-string}",
                        "overrideReason": {"reason": {"system": "urn:trd-advisor:override-reason",
                          "code": "optimise-first",
                          "display": "Optimising dose or giving it more time"}}}]}
                      """)));
      button("Sign order").click();

      assertThat(region("Orders and referrals")).containsText("Vortioxetine 10 mg");
      assertThat(cards()).hasCount(0);
    }

    @Test
    void showsTheOperationOutcomeOfACallThatFailed() {
      service.stubFor(
          post(HOOK_CALL)
              .withRequestBody(matchingJsonPath("$.hook", equalTo("order-select")))
              .willReturn(
                  jsonResponse(
                      """
                      {"resourceType": "OperationOutcome", "issue": [{"severity": "error",
                       "code": "required", "diagnostics": "The prefetch key conditions is missing."}]}
                      """,
                      412)));
      openMaria();

      order("Vortioxetine 10 mg");

      assertThat(cards()).containsText("Decision support failed");
      assertThat(cards()).containsText("The prefetch key conditions is missing.");
    }

    @Test
    void neverReadsHtmlInACard() {
      answers(
          "order-select",
          """
          {"summary": "<b>Bold</b>", "indicator": "info", "source": {"label": "Stub"},
           "detail": "<img src=x onerror=alert(1)> 5 \\\\* 2 &lt;i&gt; [bad](javascript:alert(1)) [good](https://example.org/)"}
          """);
      openMaria();

      order("Vortioxetine 10 mg");

      assertThat(cards().getByRole(AriaRole.HEADING)).hasText("<b>Bold</b>");
      assertThat(cards().locator("img")).hasCount(0);
      assertThat(cards().locator(".detail a")).hasCount(1);
      assertThat(cards().locator(".detail"))
          .hasText("<img src=x onerror=alert(1)> 5 * 2 <i> [bad](javascript:alert(1)) good");
    }

    @Test
    void laysOpenWhatWasExchanged() {
      answers("order-select", CARD);
      openMaria();
      order("Vortioxetine 10 mg");

      page.getByText("What was exchanged").click();
      page.getByText("order-select: POST").click();

      assertThat(page.locator("#exchanges pre").first()).containsText("\"hook\": \"order-select\"");
    }
  }
}
