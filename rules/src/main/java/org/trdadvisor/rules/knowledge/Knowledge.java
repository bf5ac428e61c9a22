package org.trdadvisor.rules.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tables together, read once and never changed. */
public final class Knowledge {

  /** How real records write the systems, besides the URIs of FHIR. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "urn:oid:2.16.840.1.113883.6.88", Code.RXNORM,
          "urn:oid:2.16.840.1.113883.6.73", Code.ATC,
          "urn:oid:2.16.840.1.113883.6.96", Code.SNOMED_CT,
          "urn:oid:2.16.840.1.113883.6.90", Code.ICD_10_CM,
          "urn:oid:2.16.840.1.113883.6.1", Code.LOINC,
          "urn:oid:2.16.840.1.113883.6.101", Code.NUCC);

  private final Drugs drugs;
  private final Conditions conditions;
  private final Remarks remarks;
  private final Severities severities;
  private final StopPhrases stopPhrases;
  private final MaudsleyPoints maudsleyPoints;
  private final ThaseRush thaseRush;
  private final PolicyTable policies;
  private final DefinitionTable definitionTable;
  private final Definitions definitions;
  private final Documentation documentation;
  private final Properties about;
  private final SiteCodes siteCodes;
  private final Set<String> languagesRead;

  private Knowledge(boolean snomedCt) {
    this(snomedCt, UnaryOperator.identity());
  }

  // Tests put other files in the place of some, to see what the checks say.
  Knowledge(boolean snomedCt, UnaryOperator<String> file) {
    conditions = new Conditions();
    severities = new Severities();
    about = new Properties();
    siteCodes = SiteCodes.NONE;
    languagesRead = Set.of();
    Table.Problems problems = new Table.Problems();
    drugs = Drugs.read(file, problems);
    remarks = new Remarks(file, problems);
    stopPhrases = new StopPhrases(file, problems);
    conditions.read(file.apply("conditions.csv"), problems);
    severities.read(file.apply("severities.csv"), problems);
    if (snomedCt) {
      drugs.readSnomedCt(file, problems);
      conditions.read(file.apply("conditions-snomed.csv"), problems);
      severities.read(file.apply("severities-snomed.csv"), problems);
    }
    maudsleyPoints = MaudsleyPoints.read(file.apply("maudsley.csv"), problems);
    thaseRush = ThaseRush.read(file.apply("thase-rush.csv"), drugs.antidepressants(), problems);
    policies = PolicyTable.read(file.apply("policies.csv"), problems);
    definitionTable = DefinitionTable.read(file.apply("definitions.csv"), problems);
    definitions = definitionTable.definitions();
    documentation =
        Documentation.read(file, policies, definitionTable, codesBySystem().keySet(), problems);
    problems.throwIfAny();
    readAbout();
  }

  private Knowledge(Knowledge tables, SiteCodes siteCodes, Set<String> languagesRead) {
    this.drugs = tables.drugs;
    this.conditions = tables.conditions;
    this.remarks = tables.remarks;
    this.severities = tables.severities;
    this.stopPhrases = tables.stopPhrases;
    this.maudsleyPoints = tables.maudsleyPoints;
    this.thaseRush = tables.thaseRush;
    this.policies = tables.policies;
    this.definitionTable = tables.definitionTable;
    this.definitions = tables.definitions;
    this.documentation = tables.documentation;
    this.about = tables.about;
    this.siteCodes = siteCodes;
    this.languagesRead = languagesRead;
  }

  /** The same tables, and what a site's own codes mean besides. */
  public Knowledge with(SiteCodes own) {
    return new Knowledge(this, own, languagesRead);
  }

  /**
   * The same tables, where a reason to stop may also be written out (R21).
   *
   * @param languages whose phrases of {@code stop-reason-phrases.csv} are read
   * @throws IllegalArgumentException if one of them is not in {@link #phraseLanguages}
   */
  public Knowledge readingPhrases(Collection<String> languages) {
    if (!phraseLanguages().containsAll(languages)) {
      throw new IllegalArgumentException(
          "Phrases are known in %s, but were asked for in %s."
              .formatted(phraseLanguages(), languages));
    }
    return new Knowledge(this, siteCodes, Set.copyOf(languages));
  }

  /** In which a written reason to stop can be read, whether it is or not. */
  public Set<String> phraseLanguages() {
    return stopPhrases.languages();
  }

  /** R21: what a written reason to stop says as a whole; none where it is no phrase of the list. */
  public Optional<Role> stopReason(String text) {
    return stopPhrases.role(text, languagesRead);
  }

  /** All tables, SNOMED CT rows included. */
  public static Knowledge standard() {
    return new Knowledge(true);
  }

  /** For sites without a SNOMED CT licence. */
  public static Knowledge withoutSnomedCt() {
    return new Knowledge(false);
  }

  private void readAbout() {
    try (InputStream text = Knowledge.class.getResourceAsStream("about.properties")) {
      about.load(Objects.requireNonNull(text, "about.properties is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String version() {
    return about.getProperty("version");
  }

  public LocalDate reviewed() {
    return LocalDate.parse(about.getProperty("reviewed"));
  }

  /** R2: what the codes mean, else what the texts name. */
  public Identification identify(List<Code> codes, List<String> texts) {
    return drugs.identify(codes.stream().map(Knowledge::withoutAlias).toList(), texts);
  }

  private static Code withoutAlias(Code code) {
    return new Code(
        ALIASES.getOrDefault(code.system().toLowerCase(Locale.ROOT), code.system()), code.code());
  }

  public Optional<Antidepressant> antidepressant(String ingredient) {
    return drugs.antidepressant(ingredient);
  }

  public Optional<AugmentationAgent> augmentationAgent(String ingredient) {
    return drugs.augmentationAgent(ingredient);
  }

  /** R34: what else than depression an antidepressant or an agent is given for. */
  public List<OtherIndication> otherIndications(String ingredient) {
    return drugs.otherIndications(ingredient);
  }

  /** R3: the agent a fixed combination holds at a dose that augments, where it holds one. */
  public Optional<AugmentationAgent> agentIn(String combination) {
    return drugs.agentIn(combination);
  }

  /** R19: below which dose an antidepressant is a low-dose add-on, where it can be one. */
  public Optional<AddOnLimit> addOnLimit(String ingredient) {
    return drugs.addOnLimit(ingredient);
  }

  /** What a code means, whichever resource it stands in, by the tables and by the site. */
  public Set<Role> roles(Code code) {
    Set<Role> own = siteCodes.roles(code);
    Set<Role> ofTables = conditions.roles(withoutAlias(code));
    if (own.isEmpty()) {
      return ofTables;
    }
    own.addAll(ofTables);
    return own;
  }

  /** R30: how severe a depression a code states, where it does. */
  public Optional<Severity> severity(Code code) {
    Code plain = withoutAlias(code);
    return severities.of(new Code(plain.system(), plain.code().toUpperCase(Locale.ROOT)));
  }

  /** R30: the points of the Maudsley Staging Method. */
  public MaudsleyPoints maudsleyPoints() {
    return maudsleyPoints;
  }

  /** R30: the Thase-Rush stages. */
  public ThaseRush thaseRush() {
    return thaseRush;
  }

  /** R29: what a card remarks on. */
  public Remarks remarks() {
    return remarks;
  }

  /** R29: the kinds of drug a medication is of, by its codes, else by whole words of its texts. */
  public Set<String> kinds(List<Code> codes, List<String> texts) {
    Stream<String> words = texts.stream().flatMap(text -> DrugNames.words(text).stream());
    Stream<String> ingredient =
        identify(codes, texts) instanceof Identification.Known known
            ? Stream.of(known.ingredient())
            : Stream.empty();
    return remarks.kinds(
        codes.stream().map(Knowledge::withoutAlias).toList(),
        Stream.concat(words, ingredient).collect(Collectors.toSet()));
  }

  /** R29: what is to be checked first where a condition of this code is recorded. */
  public List<CheckFirst> checks(Set<Role> roles, Set<Code> codes) {
    return remarks.checks(roles, withoutAliases(codes));
  }

  /** R29: what is to be checked first where a test was answered so. */
  public List<CheckFirst> checks(Code test, Code answer) {
    return remarks.checks(new CodedAnswer(withoutAlias(test), withoutAlias(answer)));
  }

  /** What bears on an option where a condition of this code is recorded. */
  public List<OptionCaution> optionCautions(Set<Role> roles, Set<Code> codes) {
    return remarks.cautions(roles, withoutAliases(codes));
  }

  private static Set<Code> withoutAliases(Set<Code> codes) {
    return codes.stream().map(Knowledge::withoutAlias).collect(Collectors.toSet());
  }

  /** The name of a code on a card, where the tables have one. */
  public Optional<String> display(Code code) {
    return conditions.display(withoutAlias(code));
  }

  /** The numbers that are part of the rules themselves. */
  public Definitions definitions() {
    return definitions;
  }

  /** The rows of these numbers, with what each decides. */
  public Collection<Definition> definitionRows() {
    return definitionTable.all();
  }

  /** The policies there are. */
  public List<String> policyNames() {
    return PolicyTable.POLICIES;
  }

  /**
   * The policy of this name.
   *
   * @throws IllegalArgumentException that lists the names, if there is none
   */
  public Policy policy(String name) {
    return sitePolicy(name, Map.of()).policy();
  }

  /**
   * The policy of this name with what a site changed.
   *
   * @param changed values by the name of their parameter
   * @throws ParameterException if a value is out of its range or contradicts another
   * @throws IllegalArgumentException if there is no such policy or parameter
   */
  public SitePolicy sitePolicy(String name, Map<String, String> changed) {
    return policies.policy(name, changed);
  }

  /** What a site may choose. */
  public Collection<Parameter> parameters() {
    return policies.all();
  }

  /** Every antidepressant, in the order of the table. */
  public Collection<Antidepressant> antidepressants() {
    return drugs.antidepressants();
  }

  /** Every drug that may be added to one, in the order of the table. */
  public Collection<AugmentationAgent> augmentationAgents() {
    return drugs.augmentationAgents();
  }

  /** How many codes of each system the tables know, by its URI. */
  public SortedMap<String, Long> codesBySystem() {
    return Stream.concat(drugs.systems(), conditions.systems())
        .collect(Collectors.groupingBy(system -> system, TreeMap::new, Collectors.counting()));
  }

  /** What a reader needs besides rules and numbers. */
  public Documentation documentation() {
    return documentation;
  }

  /** R27: whether the code, written down on that day, stood for any depression. */
  public boolean wasUnspecific(Code code, @Nullable LocalDate recorded) {
    return withoutAlias(code).equals(definitions.onceUnspecific())
        && (recorded == null || recorded.isBefore(definitions.specificFrom()));
  }
}
