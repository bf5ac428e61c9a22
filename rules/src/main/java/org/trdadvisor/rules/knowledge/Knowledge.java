package org.trdadvisor.rules.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private static final List<String> ANTIDEPRESSANT_COLUMNS =
      List.of(
          "ingredient",
          "display",
          "class",
          "group",
          "counts",
          "rxcui",
          "atc",
          "minimum_mg_per_day",
          "lowest_published",
          "strictest_published",
          "older_minimum_mg_per_day",
          "usual_maximum_mg_per_day",
          "other_indication_below_mg_per_day",
          "names",
          "source",
          "verified",
          "note");
  private static final List<String> AGENT_COLUMNS =
      List.of(
          "ingredient",
          "display",
          "counts",
          "rxcui",
          "atc",
          "minimum_dose",
          "ignore_below",
          "unit",
          "names",
          "source",
          "verified",
          "note");
  private static final List<String> PRODUCT_COLUMNS =
      List.of(
          "rxcui",
          "name",
          "names",
          "ingredient",
          "mg_per_unit",
          "printed_mg",
          "mg_per_ml",
          "mg_per_day",
          "days_per_unit",
          "minimum_mg_per_day",
          "pack",
          "counts",
          "note",
          "source",
          "verified");
  private static final List<String> OTHER_INDICATION_COLUMNS =
      List.of("role", "ingredient", "depression_reason_wins", "source", "verified");
  private static final List<String> ADD_ON_COLUMNS =
      List.of("ingredient", "class", "below_mg_per_day", "source");
  private static final List<String> COMBINATION_COLUMNS = List.of("ingredient", "agent", "source");
  private static final List<String> SNOMED_COLUMNS = List.of("code", "ingredient", "source");

  /** How real records write the systems, besides the URIs of FHIR. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "urn:oid:2.16.840.1.113883.6.88", Code.RXNORM,
          "urn:oid:2.16.840.1.113883.6.73", Code.ATC,
          "urn:oid:2.16.840.1.113883.6.96", Code.SNOMED_CT,
          "urn:oid:2.16.840.1.113883.6.90", Code.ICD_10_CM,
          "urn:oid:2.16.840.1.113883.6.1", Code.LOINC,
          "urn:oid:2.16.840.1.113883.6.101", Code.NUCC);

  /** Which code of an ingredient is believed first; systems not named here name no ingredient. */
  private static final List<String> ORDER = List.of(Code.RXNORM, Code.ATC, Code.SNOMED_CT);

  private final Map<String, Antidepressant> antidepressants;
  private final Map<String, AugmentationAgent> agents;
  private final Map<String, Product> products;
  private final Map<String, List<OtherIndication>> otherIndications;
  private final Map<String, AddOnLimit> addOnLimits;
  private final Map<String, String> agentInCombination;
  private final Map<Code, String> ingredientByCode;
  private final DrugNames names;
  private final Conditions conditions;
  private final Severities severities;
  private final MaudsleyPoints maudsleyPoints;
  private final ThaseRush thaseRush;
  private final PolicyTable policies;
  private final DefinitionTable definitionTable;
  private final Definitions definitions;
  private final Documentation documentation;
  private final Properties about;
  private final SiteCodes siteCodes;

  private Knowledge(boolean snomedCt) {
    this(snomedCt, UnaryOperator.identity());
  }

  // Tests put other files in the place of some, to see what the checks say.
  Knowledge(boolean snomedCt, UnaryOperator<String> file) {
    antidepressants = new LinkedHashMap<>();
    agents = new LinkedHashMap<>();
    products = new HashMap<>();
    otherIndications = new HashMap<>();
    addOnLimits = new HashMap<>();
    agentInCombination = new HashMap<>();
    ingredientByCode = new HashMap<>();
    names = new DrugNames();
    conditions = new Conditions();
    severities = new Severities();
    about = new Properties();
    siteCodes = SiteCodes.NONE;
    Table.Problems problems = new Table.Problems();
    new Table(file.apply("antidepressants.csv"), problems)
        .read(ANTIDEPRESSANT_COLUMNS, this::addAntidepressant);
    new Table(file.apply("augmentation-agents.csv"), problems).read(AGENT_COLUMNS, this::addAgent);
    new Table(file.apply("products.csv"), problems).read(PRODUCT_COLUMNS, this::addProduct);
    new Table(file.apply("other-indications.csv"), problems)
        .read(OTHER_INDICATION_COLUMNS, this::addOtherIndication);
    new Table(file.apply("low-dose-add-ons.csv"), problems).read(ADD_ON_COLUMNS, this::addAddOn);
    new Table(file.apply("fixed-combinations.csv"), problems)
        .read(COMBINATION_COLUMNS, this::addCombination);
    conditions.read(file.apply("conditions.csv"), problems);
    severities.read(file.apply("severities.csv"), problems);
    if (snomedCt) {
      new Table(file.apply("ingredients-snomed.csv"), problems)
          .read(SNOMED_COLUMNS, this::addSnomedIngredient);
      conditions.read(file.apply("conditions-snomed.csv"), problems);
      severities.read(file.apply("severities-snomed.csv"), problems);
    }
    maudsleyPoints = MaudsleyPoints.read(file.apply("maudsley.csv"), problems);
    thaseRush = ThaseRush.read(file.apply("thase-rush.csv"), antidepressants.values(), problems);
    policies = PolicyTable.read(file.apply("policies.csv"), problems);
    definitionTable = DefinitionTable.read(file.apply("definitions.csv"), problems);
    definitions = definitionTable.definitions();
    documentation =
        Documentation.read(file, policies, definitionTable, codesBySystem().keySet(), problems);
    problems.throwIfAny();
    readAbout();
  }

  private Knowledge(Knowledge tables, SiteCodes siteCodes) {
    this.antidepressants = tables.antidepressants;
    this.agents = tables.agents;
    this.products = tables.products;
    this.otherIndications = tables.otherIndications;
    this.addOnLimits = tables.addOnLimits;
    this.agentInCombination = tables.agentInCombination;
    this.ingredientByCode = tables.ingredientByCode;
    this.names = tables.names;
    this.conditions = tables.conditions;
    this.severities = tables.severities;
    this.maudsleyPoints = tables.maudsleyPoints;
    this.thaseRush = tables.thaseRush;
    this.policies = tables.policies;
    this.definitionTable = tables.definitionTable;
    this.definitions = tables.definitions;
    this.documentation = tables.documentation;
    this.about = tables.about;
    this.siteCodes = siteCodes;
  }

  /** The same tables, and what a site's own codes mean besides. */
  public Knowledge with(SiteCodes own) {
    return new Knowledge(this, own);
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

  private Antidepressant addAntidepressant(Table.Row row) {
    String ingredient = row.required("ingredient");
    Antidepressant antidepressant =
        new Antidepressant(
            ingredient,
            row.required("display"),
            row.required("class"),
            row.required("group"),
            row.counts(),
            codes(row),
            row.positive("minimum_mg_per_day"),
            row.positive("lowest_published"),
            row.positive("strictest_published"),
            row.positive("older_minimum_mg_per_day"),
            row.positive("usual_maximum_mg_per_day"),
            row.positive("other_indication_below_mg_per_day"),
            row.list("source", "|"),
            row.required("verified"),
            row.text("note"));
    if (antidepressant.minimumMg() != null && antidepressant.sources().isEmpty()) {
      throw new IllegalArgumentException("a dose needs a \"source\"");
    }
    checkRises(antidepressant);
    if (antidepressants.putIfAbsent(ingredient, antidepressant) != null) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(ingredient));
    }
    addNames(row, ingredient, antidepressant.codes());
    return antidepressant;
  }

  private static void checkRises(Antidepressant antidepressant) {
    BigDecimal maximum = antidepressant.usualMaximumMg();
    boolean aboveMaximum =
        maximum != null
            && Stream.of(
                    Optional.ofNullable(antidepressant.minimumMg()),
                    Optional.ofNullable(antidepressant.olderMinimumMg()))
                .flatMap(Optional::stream)
                .anyMatch(minimum -> minimum.compareTo(maximum) > 0);
    if (aboveMaximum) {
      throw new IllegalArgumentException(
          "no minimum dose is above the usual maximum, which is %s mg".formatted(maximum));
    }
    if (antidepressant.minimumMg() == null) {
      return;
    }
    if (antidepressant.lowestMg() == null || antidepressant.strictestMg() == null) {
      throw new IllegalArgumentException("a minimum dose needs a lowest and a strictest one");
    }
    var unused =
        new Standard(
            antidepressant.minimumMg(), antidepressant.lowestMg(), antidepressant.strictestMg());
  }

  private AugmentationAgent addAgent(Table.Row row) {
    String ingredient = row.required("ingredient");
    AugmentationAgent agent =
        new AugmentationAgent(
            ingredient,
            row.required("display"),
            row.counts(),
            codes(row),
            row.positive("minimum_dose"),
            row.positive("ignore_below"),
            row.required("unit"),
            row.list("source", "|"),
            row.required("verified"),
            row.text("note"));
    if (agent.minimumDose() != null && agent.sources().isEmpty()) {
      throw new IllegalArgumentException("a dose needs a \"source\"");
    }
    if (agents.putIfAbsent(ingredient, agent) != null) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(ingredient));
    }
    addNames(row, ingredient, agent.codes());
    return agent;
  }

  private static List<Code> codes(Table.Row row) {
    String rxcui = row.shaped("rxcui", CodeShapes.RXNORM);
    String atc = row.shaped("atc", CodeShapes.ATC);
    return Stream.of(new Code(Code.RXNORM, rxcui), new Code(Code.ATC, atc))
        .filter(code -> !code.code().isEmpty())
        .toList();
  }

  private void addNames(Table.Row row, String ingredient, List<Code> codes) {
    row.list("names", ";").forEach(name -> names.add(name, ingredient, null));
    for (Code code : codes) {
      String other = ingredientByCode.putIfAbsent(code, ingredient);
      if (other != null && !other.equals(ingredient)) {
        throw new IllegalArgumentException(
            "\"%s\" is already the code of %s".formatted(code.code(), other));
      }
    }
  }

  private Product addProduct(Table.Row row) {
    Product product =
        new Product(
            row.code("rxcui", CodeShapes.RXNORM),
            row.required("name"),
            row.required("ingredient"),
            row.positive("mg_per_unit"),
            row.positive("printed_mg"),
            row.positive("mg_per_ml"),
            row.positive("mg_per_day"),
            row.wholeAboveZero("days_per_unit"),
            row.positive("minimum_mg_per_day"),
            row.yesOrNo("pack"),
            row.counts());
    checkIngredient(product.ingredient());
    row.required("source");
    if (products.putIfAbsent(product.rxcui(), product) != null) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(product.rxcui()));
    }
    row.list("names", ";").forEach(name -> names.add(name, product.ingredient(), product));
    return product;
  }

  private OtherIndication addOtherIndication(Table.Row row) {
    Role role = Role.of(row.required("role"));
    String ingredient = row.required("ingredient");
    checkIngredient(ingredient);
    row.required("source");
    OtherIndication other = new OtherIndication(role, row.yesOrNo("depression_reason_wins"));
    otherIndications.computeIfAbsent(ingredient, key -> new ArrayList<>()).add(other);
    return other;
  }

  private AddOnLimit addAddOn(Table.Row row) {
    row.required("source");
    String ingredient = row.text("ingredient");
    String drugClass = row.text("class");
    if (ingredient.isEmpty() == drugClass.isEmpty()) {
      throw new IllegalArgumentException("a row has either an \"ingredient\" or a \"class\"");
    }
    AddOnLimit limit = new AddOnLimit(row.positive("below_mg_per_day"));
    if (drugClass.isEmpty()) {
      checkIngredient(ingredient);
      addOnLimits.put(ingredient, limit);
      return limit;
    }
    List<String> ofClass =
        antidepressants.values().stream()
            .filter(each -> each.drugClass().equals(drugClass))
            .map(Antidepressant::ingredient)
            .toList();
    if (ofClass.isEmpty()) {
      throw new IllegalArgumentException("no table has the class \"%s\"".formatted(drugClass));
    }
    ofClass.forEach(each -> addOnLimits.put(each, limit));
    return limit;
  }

  private String addCombination(Table.Row row) {
    row.required("source");
    checkIngredient(row.required("ingredient"));
    checkIngredient(row.required("agent"));
    agentInCombination.put(row.required("ingredient"), row.required("agent"));
    return row.required("agent");
  }

  private Code addSnomedIngredient(Table.Row row) {
    Code code = new Code(Code.SNOMED_CT, row.required("code"));
    CodeShapes.check(code);
    checkIngredient(row.required("ingredient"));
    if (ingredientByCode.putIfAbsent(code, row.required("ingredient")) != null) {
      throw new IllegalArgumentException("\"%s\" stands twice".formatted(code.code()));
    }
    return code;
  }

  private void checkIngredient(String ingredient) {
    if (!antidepressants.containsKey(ingredient) && !agents.containsKey(ingredient)) {
      throw new IllegalArgumentException(
          "no table has the ingredient \"%s\"".formatted(ingredient));
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
    List<Code> known =
        codes.stream()
            .map(Knowledge::withoutAlias)
            .sorted(Comparator.comparingInt(code -> ORDER.indexOf(code.system())))
            .toList();
    Identification byText = names.identify(texts);
    for (Code code : known) {
      Product product = code.system().equals(Code.RXNORM) ? products.get(code.code()) : null;
      if (product != null) {
        return new Identification.Known(product.ingredient(), true, product, null);
      }
    }
    for (Code code : known) {
      String ingredient = ingredientByCode.get(code);
      if (ingredient != null) {
        return new Identification.Known(ingredient, true, null, strengthIn(byText, ingredient));
      }
    }
    return byText;
  }

  private static java.math.@Nullable BigDecimal strengthIn(
      Identification byText, String ingredient) {
    return byText instanceof Identification.Known named && named.ingredient().equals(ingredient)
        ? named.strengthMg()
        : null;
  }

  private static Code withoutAlias(Code code) {
    return new Code(
        ALIASES.getOrDefault(code.system().toLowerCase(Locale.ROOT), code.system()), code.code());
  }

  public Optional<Antidepressant> antidepressant(String ingredient) {
    return Optional.ofNullable(antidepressants.get(ingredient));
  }

  public Optional<AugmentationAgent> augmentationAgent(String ingredient) {
    return Optional.ofNullable(agents.get(ingredient));
  }

  /** R34: what else than depression an antidepressant or an agent is given for. */
  public List<OtherIndication> otherIndications(String ingredient) {
    return otherIndications.getOrDefault(ingredient, List.of());
  }

  /** R3: the agent a fixed combination holds at a dose that augments, where it holds one. */
  public Optional<AugmentationAgent> agentIn(String combination) {
    return Optional.ofNullable(agentInCombination.get(combination))
        .flatMap(this::augmentationAgent);
  }

  /** R19: below which dose an antidepressant is a low-dose add-on, where it can be one. */
  public Optional<AddOnLimit> addOnLimit(String ingredient) {
    return Optional.ofNullable(addOnLimits.get(ingredient));
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

  /** The name of a code on a card, where the tables have one. */
  public Optional<String> display(Code code) {
    return conditions.display(withoutAlias(code));
  }

  /** The numbers that are part of the rules themselves. */
  public Definitions definitions() {
    return definitions;
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

  /** The same as rows, with what each decides. */
  public Collection<Definition> definitionRows() {
    return definitionTable.all();
  }

  /** Every antidepressant, in the order of the table. */
  public Collection<Antidepressant> antidepressants() {
    return Collections.unmodifiableCollection(antidepressants.values());
  }

  /** Every drug that may be added to one, in the order of the table. */
  public Collection<AugmentationAgent> augmentationAgents() {
    return Collections.unmodifiableCollection(agents.values());
  }

  /** How many codes of each system the tables know, by its URI. */
  public SortedMap<String, Long> codesBySystem() {
    Stream<String> drugs = ingredientByCode.keySet().stream().map(Code::system);
    Stream<String> made = products.values().stream().map(product -> Code.RXNORM);
    return Stream.of(drugs, made, conditions.systems())
        .flatMap(each -> each)
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
