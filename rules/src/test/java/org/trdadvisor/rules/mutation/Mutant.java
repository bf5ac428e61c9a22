package org.trdadvisor.rules.mutation;

import java.util.List;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** One small change that makes the judgement wrong. */
sealed interface Mutant {

  /** What was changed, the same in each run. */
  String name();

  /**
   * A rule that is missing, or says something else.
   *
   * @param drl a file with the changed rule alone; null if the rule is deleted
   */
  record OfRule(String name, String rule, @Nullable String drl) implements Mutant {

    private static final String PACKAGE = "org.trdadvisor.rules.assessment";

    /** Makes the change in these rules, whose facts are classes of this loader. */
    void change(KieBase rules, ClassLoader classes) {
      rules.removeRule(PACKAGE, rule);
      if (drl != null) {
        KieHelper compiler = new KieHelper();
        compiler.setClassLoader(classes);
        compiler.addContent(drl, ResourceType.DRL);
        KieBase changed = compiler.build(ExecutableModelProject.class);
        ((InternalKnowledgeBase) rules).addPackages(List.copyOf(changed.getKiePackages()));
      }
    }
  }

  /** A table with another number. */
  record OfTable(String name, String file, String text) implements Mutant {}
}
