package org.trdadvisor.service.basis;

import java.util.Map;
import org.trdadvisor.rules.assessment.Assessor;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.service.PageLayout;

/** The basis, with a warning and with a policy that the site has changed. */
class BasisLayoutTest extends PageLayout {

  private static final Knowledge KNOWLEDGE = Knowledge.standard();

  BasisLayoutTest() {
    super("basis", new BasisPage().of(basis()), 9, "venlafaxine");
  }

  private static Basis basis() {
    return new Grounds(
            KNOWLEDGE,
            new Assessor(KNOWLEDGE).rules(),
            KNOWLEDGE.sitePolicy(Policy.DEFAULT, Map.of("trial.minAdequateDays", "49")),
            new Release("1.2.3", null),
            "cds@hospital.example")
        .asOf(KNOWLEDGE.reviewed().plusDays(366));
  }
}
