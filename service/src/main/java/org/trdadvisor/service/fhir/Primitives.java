package org.trdadvisor.service.fhir;

import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;

/**
 * Reads primitives that may hold nothing: where the record gives a reason for their absence, or
 * where they were written in a way that was forgiven, HAPI's own short forms throw.
 */
final class Primitives {

  private Primitives() {}

  static boolean isTrue(BooleanType element) {
    return Boolean.TRUE.equals(element.getValue());
  }

  static int orElse(IntegerType element, int other) {
    Integer value = element.getValue();
    return value == null ? other : value;
  }
}
