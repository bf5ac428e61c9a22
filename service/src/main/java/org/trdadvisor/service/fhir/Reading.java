package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;
import org.trdadvisor.rules.facts.Input;

/**
 * What one input gave.
 *
 * @param late whether something is missing because time was up
 * @param why a sentence that says why something is missing, where that is known; else blank
 */
record Reading(Input.State state, List<Resource> resources, boolean late, String why) {

  static final Reading EMPTY = of(Input.State.EMPTY);
  static final Reading FAILED = of(Input.State.FAILED);
  static final Reading BROKEN = FAILED.because("The service failed at it; its log says where.");
  static final Reading NOT_SUPPORTED = of(Input.State.NOT_SUPPORTED);
  static final Reading LATE =
      new Reading(
          Input.State.FAILED,
          List.of(),
          true,
          "No whole answer of the FHIR server was read in time.");

  Reading {
    resources = List.copyOf(resources);
  }

  static Reading whole(List<Resource> resources) {
    return new Reading(Input.State.COMPLETE, resources, false, "");
  }

  static Reading partial(List<Resource> resources) {
    return new Reading(Input.State.PARTIAL, resources, false, "");
  }

  /** The same, read in part. */
  Reading cut(boolean because) {
    return new Reading(Input.State.PARTIAL, resources, late || because, why);
  }

  Reading with(List<Resource> others) {
    return new Reading(state, others, late, why);
  }

  /** The same, with the reason why something is missing. */
  Reading because(String reason) {
    return new Reading(state, resources, late, reason);
  }

  /** Both together; as good as the worse of the two. */
  Reading and(Reading other) {
    List<Resource> both = Stream.concat(resources.stream(), other.resources.stream()).toList();
    if (state.isWhole() && other.state.isWhole()) {
      return both.isEmpty() ? EMPTY : whole(both);
    }
    if (both.isEmpty()) {
      Reading worse = gravity(state) < gravity(other.state) ? other : this;
      return new Reading(worse.state, both, late || other.late, worse.why);
    }
    return partial(both).cut(late || other.late).because(why.isEmpty() ? other.why : why);
  }

  private static int gravity(Input.State state) {
    return switch (state) {
      case COMPLETE, EMPTY -> 0;
      case NOT_SUPPORTED -> 1;
      case PARTIAL -> 2;
      case FAILED -> 3;
    };
  }

  private static Reading of(Input.State state) {
    return new Reading(state, List.of(), false, "");
  }
}
