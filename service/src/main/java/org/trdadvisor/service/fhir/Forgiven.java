package org.trdadvisor.service.fhir;

import ca.uhn.fhir.parser.ErrorHandlerAdapter;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the parser passed over, all threads of one call together.
 *
 * <p>HAPI's own lenient handler logs the values it passes over, which may be a patient's.
 */
final class Forgiven extends ErrorHandlerAdapter {

  private final AtomicInteger count = new AtomicInteger();

  int count() {
    return count.get();
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      @Nullable String element,
      @Nullable ValueType expected,
      @Nullable ScalarType expectedScalar,
      @Nullable ValueType found,
      @Nullable ScalarType foundScalar) {
    count.incrementAndGet();
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
    count.incrementAndGet();
  }

  @Override
  public void unexpectedRepeatingElement(
      @Nullable IParseLocation location, @Nullable String element) {
    count.incrementAndGet();
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, @Nullable String element) {
    count.incrementAndGet();
  }
}
