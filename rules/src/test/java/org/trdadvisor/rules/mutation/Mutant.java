package org.trdadvisor.rules.mutation;

import java.util.List;
import java.util.Map;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.kiesession.rulebase.InternalKnowledgeBase;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

/** One small change that makes the judgement wrong. */
sealed interface Mutant {

  /** What was changed, the same in each run. */
  String name();

  /**
   * A rule that is missing, or says something else.
   *
   * @param original a file with the rule alone
   * @param changed the same of the changed rule; null if the rule is deleted
   */
  record OfRule(String name, String rule, String original, @Nullable String changed)
      implements Mutant {

    private static final String PACKAGE = "org.trdadvisor.rules.assessment";

    /** Makes the change in these rules, whose facts are classes of this loader. */
    void change(KieBase rules, ClassLoader facts) {
      rules.removeRule(PACKAGE, rule);
      if (changed != null) {
        add(changed, rules, facts);
      }
    }

    /** Makes the rules whole again. */
    void restore(KieBase rules, ClassLoader facts) {
      if (changed != null) {
        rules.removeRule(PACKAGE, rule);
      }
      add(original, rules, facts);
    }

    // One at a time: the compiler takes classes of one loader for those of another else.
    private static synchronized void add(String drl, KieBase rules, ClassLoader facts) {
      // The compiler finds some classes by this loader, whatever the other one is.
      Thread.currentThread().setContextClassLoader(facts);
      KieHelper compiler = new KieHelper();
      compiler.setClassLoader(facts);
      compiler.addContent(drl, ResourceType.DRL);
      KieBase compiled = compiler.build(ExecutableModelProject.class);
      compiled.getKiePackages().stream()
          .flatMap(each -> each.getRules().stream())
          .forEach(OfRule::unquote);
      ((InternalKnowledgeBase) rules).addPackages(List.copyOf(compiled.getKiePackages()));
    }

    // Compiled here, an annotation keeps the quotes round its value; compiled by Maven, it does
    // not.
    private static void unquote(Rule compiled) {
      Map.copyOf(compiled.getMetaData())
          .forEach(
              (name, value) ->
                  ((RuleImpl) compiled)
                      .addMetaAttribute(name, value.toString().replaceAll("^\"|\"$", "")));
    }
  }

  /** A table with another number. */
  record OfTable(String name, String file, String text) implements Mutant {}
}
