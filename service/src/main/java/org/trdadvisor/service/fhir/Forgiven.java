package org.trdadvisor.service.fhir;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the parser passed over, all threads of one call together.
 *
 * <p>HAPI's own lenient handler logs the values it passes over, which may be a patient's. Of those
 * only the kind is kept.
 */
final class Forgiven extends ErrorHandlerAdapter {

  private final Map<Leniency, Integer> counts = new ConcurrentHashMap<>();

  /** How often each kind was passed over; kinds that were not are left out. */
  SortedMap<Leniency, Integer> counts() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  private void count(Leniency leniency) {
    counts.merge(leniency, 1, Integer::sum);
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      @Nullable String element,
      @Nullable ValueType expected,
      @Nullable ScalarType expectedScalar,
      @Nullable ValueType found,
      @Nullable ScalarType foundScalar) {
    count(Leniency.WRONG_TYPE);
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
    count(Leniency.IMPOSSIBLE_VALUE);
  }

  @Override
  public void unexpectedRepeatingElement(
      @Nullable IParseLocation location, @Nullable String element) {
    count(Leniency.REPEATED_ELEMENT);
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, @Nullable String element) {
    count(Leniency.UNKNOWN_ELEMENT);
  }
}
