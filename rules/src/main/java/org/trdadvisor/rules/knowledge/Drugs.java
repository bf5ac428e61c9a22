package org.trdadvisor.rules.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every drug and product of the tables, and how records name them. */
final class Drugs {

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
  private static final List<String> CLASS_COLUMNS = List.of("name", "source");
  private static final List<String> OTHER_INDICATION_COLUMNS =
      List.of("role", "ingredient", "depression_reason_wins", "source", "verified");
  private static final List<String> ADD_ON_COLUMNS =
      List.of("ingredient", "class", "below_mg_per_day", "source");
  private static final List<String> COMBINATION_COLUMNS = List.of("ingredient", "agent", "source");
  private static final List<String> SNOMED_COLUMNS = List.of("code", "ingredient", "source");

  /** Which code of an ingredient is believed first; systems not named here name no ingredient. */
  private static final List<String> ORDER = List.of(Code.RXNORM, Code.ATC, Code.SNOMED_CT);

  private final Map<String, Antidepressant> antidepressants = new LinkedHashMap<>();
  private final Map<String, AugmentationAgent> agents = new LinkedHashMap<>();
  private final Map<String, Product> products = new HashMap<>();
  private final Map<String, List<OtherIndication>> otherIndications = new HashMap<>();
  private final Map<String, AddOnLimit> addOnLimits = new HashMap<>();
  private final Map<String, String> agentInCombination = new HashMap<>();
  private final Map<Code, String> ingredientByCode = new HashMap<>();
  private final DrugNames names = new DrugNames(antidepressants::containsKey);

  private Drugs() {}

  static Drugs read(UnaryOperator<String> file, Table.Problems problems) {
    Drugs drugs = new Drugs();
    new Table(file.apply("antidepressants.csv"), problems)
        .read(ANTIDEPRESSANT_COLUMNS, drugs::addAntidepressant);
    new Table(file.apply("augmentation-agents.csv"), problems).read(AGENT_COLUMNS, drugs::addAgent);
    new Table(file.apply("products.csv"), problems).read(PRODUCT_COLUMNS, drugs::addProduct);
    new Table(file.apply("class-names.csv"), problems)
        .read(
            CLASS_COLUMNS,
            row -> {
              row.required("source");
              drugs.names.addClass(row.required("name"));
              return row;
            });
    new Table(file.apply("other-indications.csv"), problems)
        .read(OTHER_INDICATION_COLUMNS, drugs::addOtherIndication);
    new Table(file.apply("low-dose-add-ons.csv"), problems).read(ADD_ON_COLUMNS, drugs::addAddOn);
    new Table(file.apply("fixed-combinations.csv"), problems)
        .read(COMBINATION_COLUMNS, drugs::addCombination);
    return drugs;
  }

  void readSnomedCt(UnaryOperator<String> file, Table.Problems problems) {
    new Table(file.apply("ingredients-snomed.csv"), problems)
        .read(SNOMED_COLUMNS, this::addSnomedIngredient);
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
    Table.once(antidepressants, ingredient, antidepressant, ingredient);
    addNames(row, ingredient, antidepressant.codes());
    return antidepressant;
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
    Table.once(agents, ingredient, agent, ingredient);
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
    Table.once(products, product.rxcui(), product, product.rxcui());
    row.list("names", ";").forEach(name -> names.add(name, product.ingredient(), product));
    return product;
  }

  private OtherIndication addOtherIndication(Table.Row row) {
    Role role = Role.of(row.required("role"));
    String ingredient = row.required("ingredient");
    checkIngredient(ingredient);
    row.required("source");
    OtherIndication other = new OtherIndication(role, row.yesOrNo("depression_reason_wins"));
    List<OtherIndication> ofDrug =
        otherIndications.computeIfAbsent(ingredient, key -> new ArrayList<>());
    if (ofDrug.stream().anyMatch(each -> each.role() == role)) {
      throw new IllegalArgumentException(
          "\"%s\" stands twice for %s".formatted(role.code(), ingredient));
    }
    ofDrug.add(other);
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
      Table.once(addOnLimits, ingredient, limit, ingredient);
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
    ofClass.forEach(each -> Table.once(addOnLimits, each, limit, each));
    return limit;
  }

  private String addCombination(Table.Row row) {
    row.required("source");
    checkIngredient(row.required("ingredient"));
    checkIngredient(row.required("agent"));
    String ingredient = row.required("ingredient");
    Table.once(agentInCombination, ingredient, row.required("agent"), ingredient);
    return row.required("agent");
  }

  private Code addSnomedIngredient(Table.Row row) {
    Code code = new Code(Code.SNOMED_CT, row.required("code"));
    CodeShapes.check(code);
    checkIngredient(row.required("ingredient"));
    Table.once(ingredientByCode, code, row.required("ingredient"), code.code());
    return code;
  }

  private void checkIngredient(String ingredient) {
    if (!antidepressants.containsKey(ingredient) && !agents.containsKey(ingredient)) {
      throw new IllegalArgumentException(
          "no table has the ingredient \"%s\"".formatted(ingredient));
    }
  }

  /**
   * R2: what the codes mean, else what the texts name.
   *
   * @param codes under the URIs of their systems
   */
  Identification identify(List<Code> codes, List<String> texts) {
    List<Code> known =
        codes.stream()
            .sorted(Comparator.comparingInt(code -> ORDER.indexOf(code.system())))
            .toList();
    for (Code code : known) {
      Product product = code.system().equals(Code.RXNORM) ? products.get(code.code()) : null;
      if (product != null) {
        return new Identification.Known(product.ingredient(), true, product, null);
      }
    }
    Identification byText = names.identify(texts);
    for (Code code : known) {
      String ingredient = ingredientByCode.get(code);
      if (ingredient != null) {
        return new Identification.Known(ingredient, true, null, strengthIn(byText, ingredient));
      }
    }
    return byText;
  }

  private static @Nullable BigDecimal strengthIn(Identification byText, String ingredient) {
    return byText instanceof Identification.Known named && named.ingredient().equals(ingredient)
        ? named.strengthMg()
        : null;
  }

  Optional<Antidepressant> antidepressant(String ingredient) {
    return Optional.ofNullable(antidepressants.get(ingredient));
  }

  Optional<AugmentationAgent> augmentationAgent(String ingredient) {
    return Optional.ofNullable(agents.get(ingredient));
  }

  /** In the order of the table. */
  Collection<Antidepressant> antidepressants() {
    return Collections.unmodifiableCollection(antidepressants.values());
  }

  /** In the order of the table. */
  Collection<AugmentationAgent> augmentationAgents() {
    return Collections.unmodifiableCollection(agents.values());
  }

  List<OtherIndication> otherIndications(String ingredient) {
    return otherIndications.getOrDefault(ingredient, List.of());
  }

  Optional<AugmentationAgent> agentIn(String combination) {
    return Optional.ofNullable(agentInCombination.get(combination))
        .flatMap(this::augmentationAgent);
  }

  Optional<AddOnLimit> addOnLimit(String ingredient) {
    return Optional.ofNullable(addOnLimits.get(ingredient));
  }

  /** The system of each code. */
  Stream<String> systems() {
    return Stream.concat(
        ingredientByCode.keySet().stream().map(Code::system),
        products.values().stream().map(product -> Code.RXNORM));
  }
}
