package org.trdadvisor.rules.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.drools.commands.runtime.rule.FireAllRulesCommand;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.command.Command;
import org.kie.api.event.rule.DefaultRuleRuntimeEventListener;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.runtime.ExecutionResults;
import org.kie.api.runtime.StatelessKieSession;
import org.kie.internal.command.CommandFactory;
import org.trdadvisor.rules.facts.PatientRecord;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.SiteCodes;

/**
 * The way in: a record goes in, an assessment comes out.
 *
 * <p>Thread-safe, and cheap to call once it exists: the rules are built when the first is made.
 */
public final class Assessor {

  /** Far above what the largest record fires; reaching it means that rules feed each other. */
  private static final int MOST_FIRINGS = 100_000;

  /** Built once for all assessors; the mutation test breaks them here. */
  private static final KieBase RULES =
      KieServices.get()
          .newKieClasspathContainer(Assessor.class.getClassLoader())
          .getKieBase("assessment");

  private static final String FIRED = "fired";
  private static final String FACTS = "facts";

  private final Knowledge knowledge;
  private final CardTriggers triggers;
  private final int mostFirings;

  /** With cards as R42 has them. */
  public Assessor(Knowledge knowledge) {
    this(knowledge, CardTriggers.STANDARD);
  }

  /** With cards at the occasions a site has chosen. */
  public Assessor(Knowledge knowledge, CardTriggers triggers) {
    this(knowledge, triggers, MOST_FIRINGS);
  }

  Assessor(Knowledge knowledge, CardTriggers triggers, int mostFirings) {
    this.knowledge = knowledge;
    this.triggers = triggers;
    this.mostFirings = mostFirings;
  }

  /** The same rules for a site that has codes of its own; nothing is built anew. */
  public Assessor with(SiteCodes own) {
    return new Assessor(knowledge.with(own), triggers, mostFirings);
  }

  /**
   * Judges one patient's record as of its day.
   *
   * @throws IllegalStateException if the rules do not come to an end
   */
  public Assessment assess(PatientRecord patient, Policy policy) {
    Picture picture = Picture.of(patient, knowledge, policy);
    Collection<Object> facts = picture.facts();
    facts.add(triggers);
    return new Report(picture, run(facts)).assessment();
  }

  /** Every rule there is, by id and name. */
  public List<Rule> rules() {
    return RULES.getKiePackages().stream()
        .flatMap(each -> each.getRules().stream())
        .map(Assessor::ruleOf)
        .sorted(Comparator.comparing(Rule::id).thenComparing(Rule::sentence))
        .toList();
  }

  private List<Conclusion> run(Collection<?> facts) {
    Provenance provenance = new Provenance();
    StatelessKieSession session = RULES.newStatelessKieSession();
    session.addEventListener(provenance);
    List<Command<?>> commands = new ArrayList<>();
    commands.add(CommandFactory.newInsertElements(facts));
    commands.add(new FireAllRulesCommand(FIRED, mostFirings, null));
    commands.add(CommandFactory.newGetObjects(FACTS));
    ExecutionResults results = session.execute(CommandFactory.newBatchExecution(commands));
    if (results.getValue(FIRED) instanceof Integer fired && fired >= mostFirings) {
      throw new IllegalStateException("The rules fired %d times without an end.".formatted(fired));
    }
    Collection<?> all = (Collection<?>) results.getValue(FACTS);
    return all.stream()
        .filter(Finding.class::isInstance)
        .map(Finding.class::cast)
        .map(finding -> new Conclusion(provenance.ruleOf(finding), finding))
        .toList();
  }

  private static Rule ruleOf(org.kie.api.definition.rule.Rule rule) {
    Map<String, Object> metadata = rule.getMetaData();
    return new Rule(
        String.valueOf(metadata.get("id")), rule.getName(), String.valueOf(metadata.get("source")));
  }

  /** Remembers which rule inserted which finding. */
  private static final class Provenance extends DefaultRuleRuntimeEventListener {

    private final IdentityHashMap<Object, Rule> ruleByFinding = new IdentityHashMap<>();

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
      org.kie.api.definition.rule.@Nullable Rule rule = event.getRule();
      if (rule != null) {
        ruleByFinding.put(event.getObject(), Assessor.ruleOf(rule));
      }
    }

    Rule ruleOf(Finding finding) {
      Rule rule = ruleByFinding.get(finding);
      if (rule == null) {
        throw new IllegalStateException(
            "No rule is known for a finding of type %s.".formatted(finding.getClass().getName()));
      }
      return rule;
    }
  }
}
