package org.trdadvisor.service.fhir;

import java.io.StringWriter;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes FHIR JSON fit for the parser, which some of what EHRs send would bring down.
 *
 * <p>Left out is what no fact is read from: narrative, extensions, nulls, and texts that stand for
 * absurd numbers. A dose that stands beside its place is put there. Not fit at all is what shows
 * the marks of another version of FHIR, which would be read as if it said nothing.
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
  private static final Set<String> DOSAGES = Set.of("dosageInstruction", "dosage");

  private static final Pattern ZERO_FRACTION = Pattern.compile("^(-?\\d+)\\.0+$");

  /** 1e999999999 has nine bytes, and a gigabyte of digits once it is written out. */
  private static final Pattern LARGE_EXPONENT = Pattern.compile(".*[eE][+-]?\\d{3,}");

  /** Decimals that facts are read from. The parser takes a text for the number that it spells. */
  private static final Set<String> DECIMALS = Set.of("value", "period", "periodMax");

  private static final int LONGEST_DECIMAL = 32;

  private static final JsonFactory JSON = new JsonFactory();

  private static final int NONE = -1;

  private final JsonParser from;
  private final JsonGenerator to;

  /** How deep the dosage lies whose dose was seen, in its place or beside it. */
  private int dosage = NONE;

  private String strayDose = "";
  private boolean doseInPlace;

  private FhirJson(JsonParser from, JsonGenerator to) {
    this.from = from;
    this.to = to;
  }

  /** The text without what is left out, or none where it is not fit for the parser. */
  static Optional<String> readable(String json) {
    StringWriter text = new StringWriter(json.length());
    try (JsonParser from = JSON.createParser(ObjectReadContext.empty(), json);
        JsonGenerator to = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      if (!new FhirJson(from, to).copy()) {
        return Optional.empty();
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  private boolean copy() {
    for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
      if (!copy(token)) {
        return false;
      }
    }
    return true;
  }

  private boolean copy(JsonToken token) {
    if (token == JsonToken.PROPERTY_NAME) {
      return copyProperty();
    }
    if (token == JsonToken.END_OBJECT) {
      putStrayDoseInPlace(from.streamReadContext().getNestingDepth() + 1);
    }
    return copyValue(token, null);
  }

  private boolean copyProperty() {
    String name = from.currentName();
    int depth = from.streamReadContext().getNestingDepth();
    JsonToken value = from.nextToken();
    if (isReadAsNothing(name, value)) {
      return false;
    }
    boolean narrative = name.equals("text") && value == JsonToken.START_OBJECT;
    if (narrative || name.equals("extension") || name.startsWith("_") || isNoDecimal(name, value)) {
      from.skipChildren();
      return true;
    }
    if (isStrayDose(name, value)) {
      return keepStrayDose(name, depth);
    }
    if (name.equals("doseAndRate")) {
      dosage = depth;
      doseInPlace = true;
    }
    return copyValue(value, name);
  }

  // Epic was seen to write a dose where FHIR had it before R4.
  private boolean isStrayDose(String name, JsonToken value) {
    return DOSES.contains(name)
        && value == JsonToken.START_OBJECT
        // The dose stands in an object, that in an array, and that in what is named so.
        && DOSAGES.contains(String.valueOf(nameAbove(from.streamReadContext(), 3)));
  }

  private static @Nullable String nameAbove(TokenStreamContext place, int levels) {
    @Nullable TokenStreamContext above = place;
    for (int i = 0; i < levels && above != null; i++) {
      above = above.getParent();
    }
    return above == null ? null : above.currentName();
  }

  private boolean keepStrayDose(String name, int depth) {
    StringWriter text = new StringWriter();
    try (JsonGenerator aside = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      FhirJson dose = new FhirJson(from, aside);
      aside.writeStartObject();
      int inside = from.streamReadContext().getNestingDepth();
      boolean fit = dose.copyValue(JsonToken.START_OBJECT, name);
      while (fit && from.streamReadContext().getNestingDepth() >= inside) {
        fit = dose.copy(from.nextToken());
      }
      if (!fit) {
        return false;
      }
      aside.writeEndObject();
    }
    dosage = depth;
    strayDose = text.toString();
    return true;
  }

  // Only where no other stands there, before it or after.
  private void putStrayDoseInPlace(int closed) {
    if (closed != dosage) {
      return;
    }
    if (!strayDose.isEmpty() && !doseInPlace) {
      to.writeName("doseAndRate");
      to.writeRawValue("[" + strayDose + "]");
    }
    dosage = NONE;
    strayDose = "";
    doseInPlace = false;
  }

  private boolean isReadAsNothing(String name, JsonToken value) {
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
      case "code" -> value.isScalarValue() && isInResource();
      case "medicationCodeableConcept", "medicationReference" -> value.isScalarValue();
      default -> ONCE_CODES.contains(name) && value == JsonToken.VALUE_STRING;
    };
  }

  private boolean isInResource() {
    TokenStreamContext above = from.streamReadContext().getParent();
    return above == null || above.inRoot() || "resource".equals(above.currentName());
  }

  // An identifier has a value too, which may well look like a number with an exponent.
  private boolean isNoDecimal(String name, JsonToken value) {
    return value == JsonToken.VALUE_STRING
        && DECIMALS.contains(name)
        && (from.getStringLength() > LONGEST_DECIMAL
            || LARGE_EXPONENT.matcher(from.getString()).matches());
  }

  private boolean copyValue(JsonToken value, @Nullable String name) {
    if (value == JsonToken.VALUE_NULL) {
      return true;
    }
    if (name != null) {
      to.writeName(name);
    }
    if (!value.isNumeric()) {
      to.copyCurrentEvent(from);
      return true;
    }
    String number = from.getString();
    if (LARGE_EXPONENT.matcher(number).matches()) {
      return false;
    }
    // A whole number written as 1.0 is refused where FHIR wants an integer.
    to.writeNumber(ZERO_FRACTION.matcher(number).replaceFirst("$1"));
    return true;
  }
}
