package org.trdadvisor.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.LocalDate;

/** Data moves one way: no package reaches back to its left. */
@AnalyzeClasses(packages = "org.trdadvisor.rules", importOptions = DoNotIncludeTests.class)
class HouseTest {

  private static final String HOUSE = "org.trdadvisor.rules.";
  private static final String[] LANGUAGE = {"java..", "org.jspecify.annotations.."};

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
  static final ArchRule NOBODY_ASKS_WHAT_DAY_IT_IS =
      noClasses()
          .should()
          .callMethod(LocalDate.class, "now")
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
