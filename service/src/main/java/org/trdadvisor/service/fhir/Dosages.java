package org.trdadvisor.service.fhir;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.DosageLine;

/** Reads dosage instructions. */
final class Dosages {

  private final Dates dates;

  Dosages(Dates dates) {
    this.dates = dates;
  }

  List<DosageLine> lines(List<Dosage> dosages) {
    return dosages.stream().map(this::line).toList();
  }

  private DosageLine line(Dosage dosage) {
    Type bounds = dosage.getTiming().getRepeat().getBounds();
    return new DosageLine(
        dosage.getSequenceElement().getValue(),
        dose(dosage),
        Frequencies.of(dosage.getTiming()),
        dates.start(bounds instanceof Period ? bounds : null),
        dates.end(bounds),
        boundsDays(bounds),
        isAsNeeded(dosage),
        dosage.hasText() ? dosage.getText() : dosage.getPatientInstruction());
  }

  private static Amount dose(Dosage dosage) {
    return dosage.getDoseAndRate().stream()
        .filter(DosageDoseAndRateComponent::hasDose)
        .findFirst()
        .map(
            each ->
                each.getDose() instanceof Range range
                    ? Amounts.of(range.getLow())
                    : Amounts.of(each.getDoseQuantity()))
        .or(() -> rate(dosage))
        .orElseGet(() -> new Amount.Unknown("no dose is given"));
  }

  // Patches are labelled by what they give in an hour.
  private static Optional<Amount> rate(Dosage dosage) {
    return dosage.getDoseAndRate().stream()
        .map(DosageDoseAndRateComponent::getRate)
        .filter(Quantity.class::isInstance)
        .map(each -> Amounts.of((Quantity) each))
        .findFirst();
  }

  private static @Nullable Integer boundsDays(@Nullable Type bounds) {
    if (bounds instanceof Range range) {
      Duration low = new Duration();
      low.setValue(range.getLow().getValue()).setCode(range.getLow().getCode());
      return Amounts.wholeDays(low);
    }
    return bounds instanceof Duration duration ? Amounts.wholeDays(duration) : null;
  }

  private static boolean isAsNeeded(Dosage dosage) {
    return dosage.getAsNeeded() instanceof BooleanType yes
        ? Primitives.isTrue(yes)
        : dosage.hasAsNeededCodeableConcept();
  }
}
