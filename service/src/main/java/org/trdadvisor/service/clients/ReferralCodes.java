package org.trdadvisor.service.clients;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** A client's own codes of referrals, by where they go; where there is none, ours is sent. */
public record ReferralCodes(
    @DefaultValue List<Coding> adult,
    @DefaultValue List<Coding> older,
    @DefaultValue List<Coding> perinatal,
    @DefaultValue List<Coding> urgent) {

  public ReferralCodes {
    adult = List.copyOf(adult);
    older = List.copyOf(older);
    perinatal = List.copyOf(perinatal);
    urgent = List.copyOf(urgent);
  }

  Stream<Coding> all() {
    return Stream.of(adult, older, perinatal, urgent).flatMap(List::stream);
  }

  /** A code of a code system, with what is printed for it. */
  public record Coding(String system, String code, @Nullable String display) {}
}
