package org.trdadvisor.service.telemetry;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Keeps the address of a request out of its span: whoever calls can write there what they like. */
final class RequestConvention extends DefaultServerRequestObservationConvention {

  @Override
  public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
    return KeyValues.empty();
  }
}
