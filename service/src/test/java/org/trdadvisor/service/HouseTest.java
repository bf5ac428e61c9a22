package org.trdadvisor.service;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLConnection;
import java.time.Clock;
import java.util.Date;
import org.trdadvisor.rules.assessment.MissingCode;
import org.trdadvisor.rules.assessment.Route;
import org.trdadvisor.rules.assessment.Rule;
import org.trdadvisor.rules.facts.Coding;
import org.trdadvisor.rules.facts.Concept;
import org.trdadvisor.rules.facts.Evidence;
import org.trdadvisor.rules.facts.Input;
import org.trdadvisor.rules.knowledge.Standard;
import org.trdadvisor.service.cards.Vocabulary;
import org.trdadvisor.service.clients.PublicUrl;
import org.trdadvisor.service.fhir.PrefetchKeys;
import tools.jackson.databind.JsonNode;

/** Data moves one way, and each package touches only what its purpose needs. */
@AnalyzeClasses(packages = "org.trdadvisor.service", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String HOUSE = "org.trdadvisor.service";
  private static final String HOOKS = HOUSE + ".hooks";
  private static final String FHIR = HOUSE + ".fhir";
  private static final String BASIS = HOUSE + ".basis";
  private static final String CARDS = HOUSE + ".cards";
  private static final String PAGES = HOUSE + ".pages";
  private static final String REGISTRATION = HOUSE + ".registration";
  private static final String CONTRACT = HOUSE + ".contract";
  private static final String WIRE = HOUSE + ".wire";
  private static final String SECURITY = HOUSE + ".security";
  private static final String CLIENTS = HOUSE + ".clients";
  private static final String MEMORY = HOUSE + ".memory";
  private static final String OUTBOUND = HOUSE + ".outbound";
  private static final String TELEMETRY = HOUSE + ".telemetry";

  private static final String FACTS = "org.trdadvisor.rules.facts";
  private static final String KNOWLEDGE = "org.trdadvisor.rules.knowledge";
  private static final String TRIALS = "org.trdadvisor.rules.trials";
  private static final String ASSESSMENT = "org.trdadvisor.rules.assessment";

  private static final String[] HAPI = {"ca.uhn..", "org.hl7.."};
  private static final String[] UNITS = {"org.fhir.ucum..", "com.github.benmanes.caffeine.."};

  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_ITS_RULE =
      classes()
          .should()
          .resideInAnyPackage(
              HOUSE,
              HOOKS,
              FHIR,
              CARDS,
              BASIS,
              CONTRACT,
              PAGES,
              REGISTRATION,
              WIRE,
              SECURITY,
              CLIENTS,
              MEMORY,
              OUTBOUND,
              TELEMETRY)
          .because(
              "a package that no rule here names may touch anything: say what a new one is for in"
                  + " its package-info, and what it may touch in a rule of its own");

  @ArchTest
  static final ArchRule THE_START_KNOWS_NO_PART =
      classes()
          .that()
          .resideInAPackage(HOUSE)
          .should()
          .onlyDependOnClassesThat(languageOr(HOUSE, "org.springframework.."))
          .because("Spring finds the parts by itself, and hooks joins them");

  @ArchTest
  static final ArchRule HOOKS_JOIN_THE_PARTS =
      classes()
          .that()
          .resideInAPackage(HOOKS)
          .should()
          .onlyDependOnClassesThat(
              languageOr(
                  HOOKS,
                  FHIR,
                  CARDS,
                  BASIS,
                  REGISTRATION,
                  CONTRACT,
                  WIRE,
                  CLIENTS,
                  MEMORY,
                  OUTBOUND,
                  TELEMETRY,
                  FACTS,
                  ASSESSMENT,
                  KNOWLEDGE,
                  "org.springframework..",
                  "jakarta.servlet..",
                  "org.apache.catalina..",
                  "org.apache.tomcat.util.http",
                  "tools.jackson..",
                  "org.slf4j.."))
          .because(
              "hooks hears a call and chooses the day, the tables and the policy for it; reading"
                  + " resources is for fhir, judging trials for the rules, and wording for cards");

  @ArchTest
  static final ArchRule FHIR_BECOMES_FACTS_AND_NO_MORE =
      classes()
          .that()
          .resideInAPackage(FHIR)
          .should()
          .onlyDependOnClassesThat(
              languageOr(FHIR, OUTBOUND, FACTS)
                  .or(resideInAnyPackage(HAPI))
                  .or(resideInAnyPackage(UNITS))
                  .or(
                      resideInAnyPackage(
                          "tools.jackson..",
                          // The tree that HAPI parses.
                          "com.fasterxml.jackson.databind..",
                          "io.github.resilience4j.circuitbreaker")))
          .because(
              "a resource is read the same whatever is concluded from it and whoever asked; nothing"
                  + " of it is logged, so count what should be known and let hooks log the count");

  @ArchTest
  static final ArchRule CARDS_SAY_WHAT_WAS_CONCLUDED =
      classes()
          .that()
          .resideInAPackage(CARDS)
          .should()
          .onlyDependOnClassesThat(
              languageOr(CARDS, WIRE, ASSESSMENT, TRIALS)
                  .or(
                      belongToAnyOf(
                          Coding.class,
                          Concept.class,
                          Evidence.class,
                          Input.class,
                          Standard.class)))
          .because(
              "words are found for what the rules concluded, without a second look at the record or"
                  + " the tables: what a card lacks, the assessment should say, and a type of facts"
                  + " or knowledge that it then holds may be named here");

  @ArchTest
  static final ArchRule THE_BASIS_KNOWS_NO_PATIENT =
      classes()
          .that()
          .resideInAPackage(BASIS)
          .should()
          .onlyDependOnClassesThat(
              languageOr(BASIS, PAGES, KNOWLEDGE, "com.fasterxml.jackson.annotation")
                  .or(belongToAnyOf(Rule.class)))
          .because(
              "rules, tables and policy are shown as they are in force, the same to everybody; what"
                  + " was concluded about somebody is for cards to say");

  @ArchTest
  static final ArchRule THE_REGISTRATION_SHEET_SHOWS_WHAT_IS_IN_FORCE =
      classes()
          .that()
          .resideInAPackage(REGISTRATION)
          .should()
          .onlyDependOnClassesThat(
              languageOr(REGISTRATION, PAGES, WIRE)
                  .or(
                      belongToAnyOf(
                          Vocabulary.class,
                          PrefetchKeys.class,
                          PublicUrl.class,
                          Input.class,
                          Route.class)))
          .because(
              "it lists what the parts make known of themselves, the same to everybody; what is so"
                  + " for one client is for its operator to know");

  @ArchTest
  static final ArchRule PAGES_SAY_NOTHING =
      classes()
          .that()
          .resideInAPackage(PAGES)
          .should()
          .onlyDependOnClassesThat(languageOr(PAGES, "com.samskivert.mustache"))
          .because("how a page looks does not depend on what it says");

  @ArchTest
  static final ArchRule THE_CONTRACT_IS_FILES =
      classes()
          .that()
          .resideInAPackage(CONTRACT)
          .should()
          .onlyDependOnClassesThat(languageOr(CONTRACT, "tools.jackson.databind.."))
          .because(
              "what is promised is written down and not derived from the code, which it would then"
                  + " always agree with");

  @ArchTest
  static final ArchRule WIRE_MIRRORS_JSON =
      classes()
          .that()
          .resideInAPackage(WIRE)
          .should()
          .onlyDependOnClassesThat(
              languageOr(WIRE, "com.fasterxml.jackson.annotation")
                  .or(belongToAnyOf(JsonNode.class)))
          .because(
              "what is sent and received changes with CDS Hooks and not with our types: hooks and"
                  + " cards translate; FHIR within a call stays the JSON it came as");

  @ArchTest
  static final ArchRule SECURITY_KNOWS_CALLERS_AND_NO_PATIENTS =
      classes()
          .that()
          .resideInAPackage(SECURITY)
          .should()
          .onlyDependOnClassesThat(
              languageOr(
                  SECURITY,
                  CLIENTS,
                  OUTBOUND,
                  "org.springframework.security..",
                  "com.nimbusds..",
                  "com.github.benmanes.caffeine.cache",
                  "org.springframework.beans.factory",
                  "org.springframework.boot.context.properties..",
                  "org.springframework.context.annotation",
                  "org.springframework.http..",
                  "org.springframework.web.cors",
                  "org.springframework.web.filter",
                  "jakarta.servlet..",
                  "org.slf4j"))
          .because("who may call is settled from settings before anything of the call is read");

  @ArchTest
  static final ArchRule CLIENTS_ARE_CONFIGURED =
      classes()
          .that()
          .resideInAPackage(CLIENTS)
          .should()
          .onlyDependOnClassesThat(
              languageOr(
                  CLIENTS,
                  "org.springframework.boot.context.properties..",
                  "org.springframework.context.annotation",
                  "org.springframework.core.env"))
          .because(
              "the registry is configuration: what it allows is for security and hooks to ask");

  @ArchTest
  static final ArchRule MEMORY_OUTLIVES_THE_CALL =
      classes()
          .that()
          .resideInAPackage(MEMORY)
          .should()
          .onlyDependOnClassesThat(
              languageOr(MEMORY, "org.springframework.context.annotation", "org.slf4j"))
          .because(
              "what is remembered must not change with the JSON it came as, nor with what a later"
                  + " call makes of it: hooks translates one and asks for the other");

  @ArchTest
  static final ArchRule OUTBOUND_ASKS_THE_SERVERS_OF_CLIENTS =
      classes()
          .that()
          .resideInAPackage(OUTBOUND)
          .should()
          .onlyDependOnClassesThat(
              languageOr(
                  OUTBOUND,
                  CLIENTS,
                  "javax.net.ssl",
                  "org.apache.hc..",
                  "com.github.benmanes.caffeine.cache",
                  "org.springframework.boot.context.properties..",
                  "org.springframework.boot.ssl",
                  "org.springframework.context.annotation",
                  "org.slf4j"))
          .because(
              "where a connection may lead is settled by who is registered, the same for whatever is"
                  + " asked there");

  @ArchTest
  static final ArchRule TELEMETRY_HEARS_WHAT_BECAME_OF_A_CALL =
      classes()
          .that()
          .resideInAPackage(TELEMETRY)
          .should()
          .onlyDependOnClassesThat(
              languageOr(
                      TELEMETRY,
                      FHIR,
                      FACTS,
                      "io.micrometer..",
                      "io.github.resilience4j..",
                      "org.slf4j",
                      "org.springframework.context.annotation",
                      "org.springframework.http.server.observation")
                  .or(belongToAnyOf(MissingCode.class)))
          .because(
              "it tells how far a record was read and the words for what was concluded, and could"
                  + " not name a patient: what it should tell besides, hooks reports as a number or"
                  + " a code");

  @ArchTest
  static final ArchRule ONLY_OUTBOUND_ASKS_OTHERS =
      noClasses()
          .that()
          .resideOutsideOfPackage(OUTBOUND)
          .and()
          .doNotHaveSimpleName("WarmUp")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hc..", "java.net.http")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(URLConnection.class)
          .because(
              "only there an address is checked when it is connected to; the warm-up asks the"
                  + " service itself");

  @ArchTest
  static final ArchRule ONLY_FHIR_TOUCHES_HAPI =
      noClasses()
          .that()
          .resideOutsideOfPackage(FHIR)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(HAPI)
          .because("another version of FHIR, or another parser, must be a matter of one package");

  @ArchTest
  static final ArchRule NO_PACKAGE_REACHES_BACK =
      slices()
          .matching(HOUSE + ".(*)..")
          .should()
          .beFreeOfCycles()
          .because("data moves one way, from the hook call to the cards");

  @ArchTest
  static final ArchRule ONLY_HOOKS_SECURITY_AND_TELEMETRY_ASK_A_CLOCK =
      noClasses()
          .that()
          .resideOutsideOfPackages(HOOKS, SECURITY, TELEMETRY)
          .should()
          .accessTargetWhere(
              target(owner(resideOutsideOfPackage("org.trdadvisor..")))
                  .and(target(nameMatching("now|currentTimeMillis")))
                  .as("the target tells the time"))
          .orShould()
          .callConstructor(Date.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because(
              "hooks says which day it is and all others are told, so that the same record gives"
                  + " the same answer; security sees whether a token has expired, and telemetry when a"
                  + " search began; how long something takes, System.nanoTime measures");

  private static DescribedPredicate<JavaClass> languageOr(String... packages) {
    return resideInAnyPackage("java..", "org.jspecify.annotations")
        .or(resideInAnyPackage(packages))
        .as("are of the language or of %s", String.join(", ", packages));
  }
}
