package org.trdadvisor.service.cards;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.assessment.Assessment;
import org.trdadvisor.service.wire.Card;

/** The cards an assessment is put into. */
public final class Cards {

  private final CardSettings settings;
  private final Supplier<UUID> uuids;

  public Cards(CardSettings settings, Supplier<UUID> uuids) {
    this.settings = settings;
    this.uuids = uuids;
  }

  /**
   * The cards due at the assessment's occasion, none if there is nothing to say.
   *
   * @param patientId the id of the Patient resource a referral is for
   * @param encounterId the id of the Encounter it belongs to, or null
   */
  public List<Card> of(Assessment assessment, String patientId, @Nullable String encounterId) {
    Objects.requireNonNull(settings);
    Objects.requireNonNull(uuids);
    return List.of();
  }
}
