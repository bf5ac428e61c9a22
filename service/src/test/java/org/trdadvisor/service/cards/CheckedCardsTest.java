package org.trdadvisor.service.cards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.trdadvisor.service.cards", importOptions = OnlyIncludeTests.class)
class CheckedCardsTest {

  @ArchTest
  static final ArchRule NO_TEST_MAKES_CARDS_THAT_ARE_NOT_CHECKED =
      noClasses()
          .that()
          .doNotBelongToAnyOf(CheckedCards.class)
          .should()
          .accessClassesThat()
          .belongToAnyOf(Cards.class)
          .because("every card of every test keeps to the contract: make it with CheckedCards");
}
