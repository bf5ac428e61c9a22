package org.trdadvisor.service.basis;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Rule;
import org.trdadvisor.rules.knowledge.Antidepressant;
import org.trdadvisor.rules.knowledge.AugmentationAgent;
import org.trdadvisor.rules.knowledge.Counts;
import org.trdadvisor.rules.knowledge.DoseProfile;
import org.trdadvisor.rules.knowledge.Knowledge;
import org.trdadvisor.rules.knowledge.Parameter;
import org.trdadvisor.rules.knowledge.Policy;
import org.trdadvisor.rules.knowledge.Remarks;
import org.trdadvisor.rules.knowledge.SitePolicy;
import org.trdadvisor.service.pages.TextFile;

/** What the basis is made from, every time it is asked for. */
public final class Grounds {

  private static final String NOBODY =
      "whoever runs this service at your organisation; no address was configured";
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparing(Grounds::number).thenComparing(Comparator.naturalOrder());

  private final Knowledge knowledge;
  private final Collection<Rule> rules;
  private final SitePolicy policy;
  private final Release release;
  private final String contact;

  /**
   * @param rules those that judge
   * @param policy the one in force
   * @param contact whom a reader can ask; null where the site names nobody
   */
  public Grounds(
      Knowledge knowledge,
      Collection<Rule> rules,
      SitePolicy policy,
      Release release,
      @Nullable String contact) {
    this.knowledge = knowledge;
    this.rules = List.copyOf(rules);
    this.policy = policy;
    this.release = release;
    this.contact = contact == null || contact.isBlank() ? NOBODY : contact.strip();
  }

  /** The basis as of this day, which decides only whether the last review is too long ago. */
  public Basis asOf(LocalDate today) {
    return new Basis(
        text("intended-use.txt"),
        warnings(today),
        versions(),
        policy(),
        rules(),
        definitions(),
        knowledge.antidepressants().stream().map(this::antidepressant).toList(),
        knowledge.augmentationAgents().stream().map(Grounds::addedDrug).toList(),
        remarks(),
        knowledge.maudsleyPoints().rows().stream()
            .map(
                each ->
                    new Basis.StagingPoints(
                        each.item(), each.answer(), each.points(), each.source()))
            .toList(),
        knowledge.documentation().disagreements().stream()
            .map(each -> new Basis.Disagreement(each.topic(), each.sources(), each.choice()))
            .toList(),
        codeLists(),
        text("population.txt"),
        knowledge.documentation().citations().stream()
            .map(each -> new Basis.Source(each.key(), each.citation()))
            .toList(),
        knowledge.documentation().sourceAttributes(policy).stream()
            .map(each -> new Basis.SourceAttribute(each.name(), each.answer()))
            .toList(),
        contact);
  }

  private List<String> warnings(LocalDate today) {
    int days = knowledge.definitions().reviewMaxDays();
    return today.isAfter(knowledge.reviewed().plusDays(days))
        ? List.of(
            "The tables were last reviewed on %s, more than %d days ago. Codes, doses and labels may have changed since."
                .formatted(knowledge.reviewed(), days))
        : List.of();
  }

  private Basis.Versions versions() {
    return new Basis.Versions(
        release.version(),
        release.date() == null ? "not packaged" : "of " + release.date(),
        knowledge.version(),
        knowledge.reviewed());
  }

  private Basis.Policy policy() {
    List<Basis.Parameter> parameters =
        knowledge.parameters().stream().map(this::parameter).toList();
    DoseProfile profile = policy.policy().doseProfile();
    return new Basis.Policy(
        policy.policy().name(),
        policy.policy().version(),
        parameters.stream().anyMatch(Basis.Parameter::changed),
        policy.values().getOrDefault("dose.profile", ""),
        switch (profile) {
          case DEFAULT -> "the column Minimum";
          case STRICT -> "the highest published minimum";
          case LENIENT -> "the lowest published minimum";
        },
        parameters);
  }

  private Basis.Parameter parameter(Parameter parameter) {
    Map<String, String> written = parameter.values();
    String value = policy.values().getOrDefault(parameter.name(), "");
    return new Basis.Parameter(
        parameter.name(),
        "trd-advisor.policy." + parameter.key(),
        parameter.meaning(),
        parameter.unit(),
        value,
        !value.equals(written.get(policy.policy().name())),
        parameter.range().words(),
        written.getOrDefault(Policy.DEFAULT, ""),
        written.getOrDefault("strict", ""),
        written.getOrDefault("lenient", ""),
        parameter.source());
  }

  private List<Basis.Rule> rules() {
    Map<String, List<Basis.Sentence>> byId = new TreeMap<>(BY_NUMBER);
    knowledge
        .documentation()
        .reading(policy)
        .forEach(
            each ->
                byId.computeIfAbsent(each.rule(), id -> new ArrayList<>())
                    .add(new Basis.Sentence(each.sentence(), each.source())));
    rules.forEach(
        each ->
            byId.computeIfAbsent(each.id(), id -> new ArrayList<>())
                .add(new Basis.Sentence(each.sentence(), each.source())));
    return byId.entrySet().stream()
        .map(each -> new Basis.Rule(each.getKey(), List.copyOf(each.getValue())))
        .toList();
  }

  // R9 stands before R10, and R21a before R21b.
  private static int number(String id) {
    String digits = id.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private List<Basis.Definition> definitions() {
    return knowledge.definitionRows().stream()
        .map(
            each ->
                new Basis.Definition(
                    each.name(),
                    each.meaning(),
                    each.value(),
                    each.unit(),
                    each.rule().replace(";", ", "),
                    each.source()))
        .toList();
  }

  private Basis.Antidepressant antidepressant(Antidepressant drug) {
    return new Basis.Antidepressant(
        drug.display(),
        drug.drugClass(),
        drug.group(),
        counts(drug.counts()),
        plain(drug.minimumMg()),
        plain(drug.lowestMg()),
        plain(drug.strictestMg()),
        plain(drug.olderMinimumMg()),
        plain(drug.usualMaximumMg()),
        plain(drug.otherIndicationBelowMg()),
        addOnBelow(drug),
        String.join(", ", drug.sources()),
        drug.verified(),
        drug.note());
  }

  // Where the table of add-ons names no dose, it is the minimum.
  private @Nullable String addOnBelow(Antidepressant drug) {
    return knowledge
        .addOnLimit(drug.ingredient())
        .map(limit -> plain(limit.belowMg() == null ? drug.minimumMg() : limit.belowMg()))
        .orElse(null);
  }

  private static Basis.AddedDrug addedDrug(AugmentationAgent agent) {
    return new Basis.AddedDrug(
        agent.display(),
        counts(agent.counts()),
        plain(agent.minimumDose()),
        plain(agent.ignoreBelow()),
        agent.unit(),
        String.join(", ", agent.sources()),
        agent.verified(),
        agent.note());
  }

  private List<Basis.Remark> remarks() {
    Remarks remarks = knowledge.remarks();
    Stream<Basis.Remark> options =
        remarks.options().stream()
            .map(
                each ->
                    new Basis.Remark(
                        "a specialist may consider",
                        each.name(),
                        each.leastFailures() == 0
                            ? null
                            : "from %d counted failures on".formatted(each.leastFailures()),
                        each.source()));
    Stream<Basis.Remark> cautions =
        remarks.cautions().stream()
            .map(
                each ->
                    new Basis.Remark(
                        each.withholdsOptions() ? "in place of the options" : "beside the options",
                        each.sentence(),
                        each.inEpisode() ? "recorded in the current episode" : null,
                        each.source()));
    Stream<Basis.Remark> checks =
        remarks.checks().stream()
            .map(each -> new Basis.Remark("check first", each.words(), null, each.source()));
    return Stream.of(checks, options, cautions).flatMap(each -> each).toList();
  }

  private static String counts(Counts counts) {
    return switch (counts) {
      case YES -> "yes";
      case NO -> "never";
      case REVIEW -> "only with a depression reason";
    };
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }

  // A system that no code of the loaded tables belongs to is not shown.
  private List<Basis.CodeList> codeLists() {
    Map<String, Long> codes = knowledge.codesBySystem();
    return knowledge.documentation().codeSystems().stream()
        .flatMap(
            system ->
                Stream.ofNullable(codes.get(system.uri()))
                    .map(
                        count ->
                            new Basis.CodeList(
                                system.uri(), system.name(), count, system.licence())))
        .toList();
  }

  private static String text(String file) {
    return TextFile.beside(Grounds.class, file);
  }
}
