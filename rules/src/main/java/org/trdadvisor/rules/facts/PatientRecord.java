package org.trdadvisor.rules.facts;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All that is known of one patient as of one day, and how much of it could be read.
 *
 * <p>The same resources give an equal record whatever their order, and however often each is given.
 *
 * @param asOf the day the question is asked about; whoever judges reads nothing dated after it
 * @param visitsRead whether all visits are known; nobody asks for them, so most often they are not
 * @param fillsKnown whether every fill is known, so that no supply was had beside those recorded
 * @param inputs how far each input could be read; one not named was never asked for
 */
public record PatientRecord(
    LocalDate asOf,
    Occasion occasion,
    Demographics patient,
    List<MedicationEvidence> medications,
    List<Diagnosis> diagnoses,
    List<Observation> observations,
    List<Procedure> procedures,
    List<Referral> referrals,
    List<Visit> visits,
    boolean visitsRead,
    boolean fillsKnown,
    Map<Input, Input.State> inputs) {

  public PatientRecord {
    medications = inOrder(medications, MedicationEvidence::evidence);
    diagnoses = inOrder(diagnoses, Diagnosis::evidence);
    observations = inOrder(observations, Observation::evidence);
    procedures = inOrder(procedures, Procedure::evidence);
    referrals = inOrder(referrals, Referral::evidence);
    visits = inOrder(visits, Visit::evidence);
    inputs = Input.inOrder(inputs);
  }

  /** How far an input could be read; one that was never asked for failed. */
  public Input.State state(Input input) {
    return inputs.getOrDefault(input, Input.State.FAILED);
  }

  // Equal evidence with different content (a panel's components) keeps a fixed order by content.
  private static <T> List<T> inOrder(Collection<T> facts, Function<T, Evidence> evidence) {
    return facts.stream()
        .distinct()
        .sorted(Comparator.comparing(evidence).thenComparing(Object::toString))
        .toList();
  }
}
