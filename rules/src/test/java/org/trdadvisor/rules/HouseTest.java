package org.trdadvisor.rules;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;

/** Data moves one way: no package reaches back to its left. */
@AnalyzeClasses(packages = "org.trdadvisor.rules", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String HOUSE = "org.trdadvisor.rules.";
  private static final String[] LANGUAGE = {"java..", "org.jspecify.annotations.."};

  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_ITS_RULE =
      classes()
          .should()
          .resideInAnyPackage(
              HOUSE + "facts", HOUSE + "knowledge", HOUSE + "trials", HOUSE + "assessment..")
          .because(
              "a package that no rule here names may touch anything: say what a new one is for in"
                  + " its package-info, and what it may touch in a rule of its own");

  @ArchTest
  static final ArchRule FACTS_STAND_ALONE =
      classes()
          .that()
          .resideInAPackage(HOUSE + "facts")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(HOUSE + "facts"))
          .because("facts say what the record shows, and nothing is judged there");

  @ArchTest
  static final ArchRule KNOWLEDGE_KNOWS_NO_PATIENT =
      classes()
          .that()
          .resideInAPackage(HOUSE + "knowledge")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(HOUSE + "knowledge", "org.apache.commons.csv"))
          .because("tables hold for everyone; only reading them needs a library");

  @ArchTest
  static final ArchRule TRIALS_KNOW_NO_RULES =
      classes()
          .that()
          .resideInAPackage(HOUSE + "trials")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(HOUSE + "facts", HOUSE + "knowledge", HOUSE + "trials"))
          .because("how exposures become trials does not depend on how trials are judged");

  @ArchTest
  static final ArchRule ASSESSMENT_ALONE_KNOWS_DROOLS =
      classes()
          .that()
          .resideInAPackage(HOUSE + "assessment")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  HOUSE + "facts",
                  HOUSE + "knowledge",
                  HOUSE + "trials",
                  HOUSE + "assessment..",
                  "org.drools..",
                  "org.kie.."))
          .because(
              "the rules judge what the record shows, and know nothing of FHIR, HTTP or cards");

  @ArchTest
  static final ArchRule NOBODY_ASKS_WHAT_DAY_IT_IS =
      noClasses()
          .should()
          .accessTargetWhere(
              target(owner(resideOutsideOfPackage("org.trdadvisor..")))
                  .and(target(nameMatching("now|currentTimeMillis|nanoTime")))
                  .as("the target tells the time"))
          .orShould()
          .callConstructor(Date.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("the day of evaluation is told, so that the same record gives the same answer");

  private static String[] with(String... packages) {
    String[] all = new String[LANGUAGE.length + packages.length];
    System.arraycopy(LANGUAGE, 0, all, 0, LANGUAGE.length);
    System.arraycopy(packages, 0, all, LANGUAGE.length, packages.length);
    return all;
  }
}
