package org.trdadvisor.service.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads FHIR JSON into the tree that HAPI's parser takes, fit for that parser, which some of what
 * EHRs send would bring down.
 *
 * <p>Left out is what no fact is read from: narrative, extensions, nulls (but for one in the place
 * of an entry, which is then an empty one), elements that would only take the parser time, and
 * texts that stand for absurd numbers. A dose that stands beside its place is put there. Not fit at
 * all is what shows the marks of another version of FHIR, which would be read as if it said
 * nothing.
 */
final class FhirJson {

  /** Resource types that R4 no longer has, and that these hooks used to bring. */
  private static final Set<String> BEFORE_R4 =
      Set.of(
          "MedicationOrder",
          "ProcedureRequest",
          "ReferralRequest",
          "DiagnosticOrder",
          "DeviceUseRequest",
          "NutritionRequest");

  /** Codes before R4, codeable concepts since. */
  private static final Set<String> ONCE_CODES = Set.of("clinicalStatus", "verificationStatus");

  private static final Set<String> DOSES = Set.of("doseQuantity", "doseRange");

  /**
   * 1e999999999 has eleven bytes, and a gigabyte of digits once it is written out. Java reads the
   * digits of all scripts.
   */
  private static final Pattern LARGE_EXPONENT = Pattern.compile("[eE][+-]?\\p{Nd}{3}");

  private static final int LONGEST_DECIMAL = 32;

  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What an element is, as far as it matters here. */
  private enum Kind {
    RESOURCE,
    META,
    DOSAGE,
    ENTRY,

    /** A number that facts are read from; the parser takes a text for the one that it spells. */
    DECIMAL,
    OTHER;

    static Kind of(String element) {
      return switch (element) {
        case "resource" -> RESOURCE;
        case "meta" -> META;
        case "dosageInstruction", "dosage" -> DOSAGE;
        case "entry" -> ENTRY;
        case "value", "period", "periodMax" -> DECIMAL;
        default -> OTHER;
      };
    }
  }

  /** Elements of R4 that no fact is read from, whatever the type; others the parser counts. */
  private static final Map<Kind, Set<String>> UNREAD =
      Map.of(
          Kind.RESOURCE,
          Set.of(
              "asserter",
              "authorizingPrescription",
              "basedOn",
              "bodySite",
              "context",
              "courseOfTherapyType",
              "derivedFrom",
              "encounter",
              "eventHistory",
              "groupIdentifier",
              "identifier",
              "informationSource",
              "insurance",
              "interpretation",
              "issued",
              "language",
              "location",
              "note",
              "partOf",
              "participant",
              "performer",
              "recorder",
              "referenceRange",
              "requester",
              "substitution",
              "supportingInfo",
              "supportingInformation"),
          Kind.META,
          Set.of("versionId", "lastUpdated", "source", "profile", "tag"),
          Kind.DOSAGE,
          Set.of("additionalInstruction", "site", "route", "method"));

  private final JsonParser from;
  private boolean fit = true;

  private FhirJson(JsonParser from) {
    this.from = from;
  }

  /** The object without what is left out, or none where it is not fit for the parser. */
  static Optional<ObjectNode> readable(JsonNode json) {
    return readable(JSON.treeAsTokens(json));
  }

  /** As above; none also where the text is no single JSON object. */
  static Optional<ObjectNode> readable(String json) {
    return readable(JSON.createParser(json));
  }

  private static Optional<ObjectNode> readable(JsonParser from) {
    try (from) {
      if (from.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      FhirJson json = new FhirJson(from);
      ObjectNode root = json.object(Kind.RESOURCE);
      return json.fit && from.nextToken() == null ? Optional.of(root) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private ObjectNode object(Kind kind) {
    ObjectNode object = NODES.objectNode();
    ObjectNode strayDose = null;
    while (fit && from.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = from.currentName();
      JsonToken value = from.nextToken();
      Kind inner = Kind.of(name);
      if (isReadAsNothing(kind, name, value)) {
        fit = false;
      } else if (isLeftOut(kind, name, value) || isNoDecimal(inner, value)) {
        from.skipChildren();
      } else if (kind == Kind.DOSAGE && DOSES.contains(name) && value == JsonToken.START_OBJECT) {
        // Epic was seen to write a dose where FHIR had it before R4.
        strayDose = NODES.objectNode().set(name, object(Kind.OTHER));
      } else {
        object.set(name, value(value, inner));
      }
    }
    if (strayDose != null && !object.has("doseAndRate")) {
      object.putArray("doseAndRate").add(strayDose);
    }
    return object;
  }

  private ArrayNode array(Kind kind) {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = from.nextToken();
        fit && token != JsonToken.END_ARRAY;
        token = from.nextToken()) {
      if (token == JsonToken.VALUE_NULL && kind == Kind.ENTRY) {
        array.addObject(); // What it stands for was not read.
      } else if (token != JsonToken.VALUE_NULL && !isNoDecimal(kind, token)) {
        array.add(value(token, kind));
      }
    }
    return array;
  }

  private com.fasterxml.jackson.databind.JsonNode value(JsonToken token, Kind kind) {
    if (kind == Kind.ENTRY && token.isScalarValue()) {
      // The parser would pass over it, and what stood in its place would not be missed.
      fit = false;
    }
    return switch (token) {
      case START_OBJECT -> object(kind);
      case START_ARRAY -> array(kind);
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(from.getString());
      default -> NODES.textNode(from.getString());
    };
  }

  private com.fasterxml.jackson.databind.JsonNode number(String text) {
    if (LARGE_EXPONENT.matcher(text).find()) {
      fit = false;
      return NODES.nullNode();
    }
    BigDecimal number = new BigDecimal(text);
    // A whole number written as 1.0 is refused where FHIR wants an integer.
    boolean whole = number.scale() > 0 && number.stripTrailingZeros().scale() <= 0;
    return DecimalNode.valueOf(whole ? number.setScale(0) : number);
  }

  private boolean isLeftOut(Kind kind, String name, JsonToken value) {
    return value == JsonToken.VALUE_NULL
        || UNREAD.getOrDefault(kind, Set.of()).contains(name)
        || (name.equals("text") && value == JsonToken.START_OBJECT)
        || name.equals("extension")
        || name.startsWith("_");
  }

  private boolean isReadAsNothing(Kind kind, String name, JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return false;
    }
    return switch (name) {
      case "resourceType" ->
          value == JsonToken.VALUE_STRING && BEFORE_R4.contains(from.getString());
      case "wasNotTaken" -> true;
      // R4 has medicationCodeableConcept and medicationReference, R5 a reference or a concept.
      case "medication" -> value == JsonToken.START_OBJECT;
      // What a resource is about would be gone without a trace: an excluding diagnosis, a drug.
      case "code" -> kind == Kind.RESOURCE && value.isScalarValue();
      case "medicationCodeableConcept", "medicationReference" -> value.isScalarValue();
      // The parser would take the last of them.
      case "resource" -> kind == Kind.ENTRY && value == JsonToken.START_ARRAY;
      default -> ONCE_CODES.contains(name) && value == JsonToken.VALUE_STRING;
    };
  }

  // An identifier has a value too, which may well look like a number with an exponent.
  private boolean isNoDecimal(Kind kind, JsonToken value) {
    return value == JsonToken.VALUE_STRING
        && kind == Kind.DECIMAL
        && (from.getStringLength() > LONGEST_DECIMAL
            || LARGE_EXPONENT.matcher(from.getString()).find());
  }
}
