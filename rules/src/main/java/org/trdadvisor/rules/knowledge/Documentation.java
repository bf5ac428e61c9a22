package org.trdadvisor.rules.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reader needs besides rules and numbers: how the record is read, where sources disagree,
 * who they are, whose the codes are.
 *
 * <p>A name in braces stands for the number of that name, so that no sentence can differ from what
 * is in force.
 */
public final class Documentation {

  private static final String NOT_RECORDED = "Not recorded";
  private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");

  private final Map<String, String> definitions = new HashMap<>();
  private final List<Sentence> reading = new ArrayList<>();
  private final List<Disagreement> disagreements = new ArrayList<>();
  private final Map<String, Citation> citations = new LinkedHashMap<>();
  private final Map<String, CodeSystem> codeSystems = new LinkedHashMap<>();
  private final Map<String, Attribute> attributes = new LinkedHashMap<>();

  /** A rule that is arithmetic and so has no DRL, said in a sentence. */
  public record Sentence(String rule, String sentence, String source) {}

  /** What published sources say differently, and what was chosen. */
  public record Disagreement(String topic, String sources, String choice) {}

  /** A source in full, and how the tables and rules call it. */
  public record Citation(String key, String citation) {}

  /** A code system, and on what terms its codes stand here. */
  public record CodeSystem(String uri, String name, String licence) {}

  /** What US-certified health IT asks of an evidence-based intervention, and the answer. */
  public record Attribute(String name, String answer) {}

  private Documentation() {}

  /**
   * @param policies whose parameters a sentence may name
   * @param definitions which it may name too
   * @param systems the code systems of the tables, each of which needs its terms
   */
  static Documentation read(
      UnaryOperator<String> file,
      PolicyTable policies,
      DefinitionTable definitions,
      Set<String> systems,
      Table.Problems problems) {
    Documentation all = new Documentation();
    definitions.all().forEach(each -> all.definitions.put(each.name(), each.value()));
    Set<String> names = new HashSet<>(policies.names());
    names.addAll(definitions.names());
    new Table(file.apply("reading.csv"), problems)
        .read(
            List.of("rule", "sentence", "source"),
            row ->
                all.reading.add(
                    new Sentence(
                        row.required("rule"),
                        checked(row.required("sentence"), names),
                        row.required("source"))));
    new Table(file.apply("disagreements.csv"), problems)
        .read(
            List.of("topic", "sources", "choice"),
            row ->
                all.disagreements.add(
                    new Disagreement(
                        row.required("topic"), row.required("sources"), row.required("choice"))));
    new Table(file.apply("sources.csv"), problems)
        .read(
            List.of("key", "citation"),
            row -> all.add(new Citation(row.required("key"), row.required("citation"))));
    new Table(file.apply("source-attributes.csv"), problems)
        .read(
            List.of("attribute", "answer"),
            row ->
                all.add(
                    new Attribute(row.required("attribute"), checked(row.text("answer"), names))));
    String codeSystemFile = file.apply("code-systems.csv");
    new Table(codeSystemFile, problems)
        .read(
            List.of("system", "name", "licence"),
            row ->
                all.add(
                    new CodeSystem(
                        row.required("system"), row.required("name"), row.required("licence"))));
    Set<String> without = new TreeSet<>(systems);
    without.removeAll(all.codeSystems.keySet());
    without.forEach(
        system -> problems.add(codeSystemFile, 0, "\"%s\" has no row".formatted(system)));
    return all;
  }

  private Citation add(Citation citation) {
    Table.once(citations, citation.key(), citation, citation.key());
    return citation;
  }

  private Attribute add(Attribute attribute) {
    Table.once(attributes, attribute.name(), attribute, attribute.name());
    return attribute;
  }

  private CodeSystem add(CodeSystem system) {
    Table.once(codeSystems, system.uri(), system, system.uri());
    return system;
  }

  private static String checked(String text, Collection<String> names) {
    NAME.matcher(text)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "there is no parameter or definition \"%s\"".formatted(name));
            });
    return text;
  }

  /** The rules that are arithmetic and have no DRL, with the numbers of this policy. */
  public List<Sentence> reading(SitePolicy policy) {
    return reading.stream()
        .map(each -> new Sentence(each.rule(), filled(each.sentence(), policy), each.source()))
        .toList();
  }

  /** The source attributes that US-certified health IT asks for, with the ages of this policy. */
  public List<Attribute> sourceAttributes(SitePolicy policy) {
    return attributes.values().stream()
        .map(each -> new Attribute(each.name(), filled(each.answer(), policy)))
        .map(each -> each.answer().isEmpty() ? new Attribute(each.name(), NOT_RECORDED) : each)
        .toList();
  }

  private String filled(String text, SitePolicy policy) {
    return NAME.matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(number(match.group(1), policy)));
  }

  private String number(String name, SitePolicy policy) {
    String chosen = policy.values().get(name);
    return chosen != null ? chosen : Objects.requireNonNull(definitions.get(name), name);
  }

  /** Where published sources disagree, and what was chosen. */
  public List<Disagreement> disagreements() {
    return List.copyOf(disagreements);
  }

  /** The sources in full. */
  public List<Citation> citations() {
    return List.copyOf(citations.values());
  }

  /** The code systems of the tables, and on what terms their codes stand there. */
  public List<CodeSystem> codeSystems() {
    return List.copyOf(codeSystems.values());
  }
}
