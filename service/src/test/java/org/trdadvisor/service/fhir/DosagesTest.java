package org.trdadvisor.service.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trdadvisor.rules.facts.Amount;
import org.trdadvisor.rules.facts.DosageLine;
import org.trdadvisor.rules.facts.Frequency;

/** Of a dosage, whatever way it is written in, comes what the rules reckon with. */
class DosagesTest {

  @ParameterizedTest
  @CsvSource({
    "50, mg, mg, 50",
    "50.0, mg, mg, 50",
    "50.05, mg, mg, 50.05",
    "0.5, gram, g, 500",
    "500, mcg, ug, 0.5",
    "500, mcg, '', 0.5",
    "500, µg, '', 0.5",
    "50, '', mg, 50",
    "50, MG, MG, 50",
    "0.05, '', g, 50",
    "50000, '', ug, 50",
    "0.00005, '', kg, 50",
    "5, '', cg, 50",
  })
  void aMassIsReadAsMilligrams(String value, String unit, String code, BigDecimal mg) {
    assertThat(dose(value, unit, code)).isEqualTo(new Amount.Mass(mg));
  }

  @ParameterizedTest
  @CsvSource({"5, mL, mL, 5", "5, ml, '', 5", "0.005, '', L, 5", "5, '', cm3, 5"})
  void aVolumeIsReadAsMillilitres(String value, String unit, String code, BigDecimal ml) {
    assertThat(dose(value, unit, code)).isEqualTo(new Amount.Volume(ml));
  }

  @ParameterizedTest
  @CsvSource({
    "mg/kg, mg/kg",
    "mmol, mmol",
    "drops, '[drp]'",
    "h, h",
    "mg(, mg(",
    "'', mg.10*99",
    "'', mg9/mg8",
    "milligrams of the usual kind, ''"
  })
  void anotherUnitIsNotGuessedAt(String unit, String code) {
    assertThat(dose("5", unit, code)).isInstanceOf(Amount.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({"tablet, ''", "TABLET(S), ''", "Cap, CAP", "'', {tbl}", "each, 1"})
  void tabletsAreCounted(String unit, String code) {
    assertThat(dose("2", unit, code)).isEqualTo(new Amount.Units(BigDecimal.TWO));
  }

  @ParameterizedTest
  @CsvSource({
    "0.25, mg/h, mg/h, 6",
    "6, mg/24h, '', 6",
    "20, mg/day, mg/d, 20",
    "6, '', mg/(24.h), 6",
    "20, '', mg/d, 20",
    "0.25, '', mg/h, 6",
    "140, '', mg/wk, 20"
  })
  void aRateIsReadByWhatItGivesInADay(String value, String unit, String code, BigDecimal mgPerDay) {
    DosageLine line =
        Prefetched.line(
            """
            {"doseAndRate": [{"rateQuantity": {"value": %s, "unit": "%s", "code": "%s"}}]}
            """
                .formatted(value, unit, code));

    assertThat(line.dose()).isEqualTo(new Amount.Rate(mgPerDay));
  }

  @ParameterizedTest
  @CsvSource({
    "14, d, d, 14",
    "14, day, '', 14",
    "14, days, days, 14",
    "2, wk, wk, 14",
    "2, weeks, '', 14",
    "1, month, mo, 30",
  })
  void aStretchOfTimeIsReadInDays(String value, String unit, String code, int days) {
    DosageLine line =
        Prefetched.line(
            """
            {"timing": {"repeat": {
              "boundsDuration": {"value": %s, "unit": "%s", "code": "%s"}}}}
            """
                .formatted(value, unit, code));

    assertThat(line.boundsDays()).isEqualTo(days);
  }

  @Test
  void dropsAreNoMeasureOfADose() {
    assertThat(dose("10", "drops", "[drp]")).isInstanceOf(Amount.Unknown.class);
  }

  @Test
  void whatHasNoUsableUnitIsUnknown() {
    assertThat(dose("2", "puff of air", "")).isInstanceOf(Amount.Unknown.class);
    assertThat(dose("0", "mg", "mg")).isInstanceOf(Amount.Unknown.class);
    assertThat(dose("5", "mL", "mL")).isEqualTo(new Amount.Volume(BigDecimal.valueOf(5)));
  }

  @Test
  void ofADoseRangeTheLowEndIsRead() {
    DosageLine line =
        Prefetched.line(
            """
            {"doseAndRate": [{"doseRange": {"low": {"value": 50, "unit": "mg"},
              "high": {"value": 100, "unit": "mg"}}}]}
            """);

    assertThat(line.dose()).isEqualTo(new Amount.Mass(BigDecimal.valueOf(50)));
  }

  /** As Epic was seen to write it. */
  @Test
  void aDoseIsReadOutsideItsPlace() {
    DosageLine line =
        Prefetched.line(
            """
            {"doseQuantity": {"value": 1.0, "unit": "mg"}, "text": "one in the morning"}
            """);

    assertThat(line.dose()).isEqualTo(new Amount.Mass(BigDecimal.ONE));
    assertThat(line.text()).isEqualTo("one in the morning");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{IN_PLACE, \"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}}",
        "{\"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}, IN_PLACE}",
        "{\"doseRange\": {\"low\": {\"value\": 9, \"unit\": \"mg\"}}, IN_PLACE,"
            + " \"doseQuantity\": {\"value\": 9, \"unit\": \"mg\"}}"
      })
  void aDoseInItsPlaceIsReadRatherThanOneBesideIt(String dosage) {
    String inPlace = "\"doseAndRate\": [{\"doseQuantity\": {\"value\": 1, \"unit\": \"mg\"}}]";

    assertThat(Prefetched.line(dosage.replace("IN_PLACE", inPlace)).dose())
        .isEqualTo(new Amount.Mass(BigDecimal.ONE));
  }

  @ParameterizedTest
  @CsvSource({
    "BID, 2, 1",
    "TID, 3, 1",
    "QID, 4, 1",
    "QD, 1, 1",
    "QOD, 1, 2",
    "BED, 1, 1",
    "WK, 1, 7",
  })
  void aTimingCodeIsReadAsItsFrequency(String code, BigDecimal times, BigDecimal days) {
    DosageLine line =
        Prefetched.line("{\"timing\": {\"code\": {\"coding\": [{\"code\": \"" + code + "\"}]}}}");

    assertThat(line.frequency()).isEqualTo(new Frequency.Regular(times, days));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"frequency\": 2, \"period\": 1, \"periodUnit\": \"d\"} | 2 | 1",
        "{\"period\": 8, \"periodUnit\": \"h\"} | 3 | 1",
        "{\"frequency\": 1, \"period\": 1, \"periodUnit\": \"wk\"} | 1 | 7",
        "{\"frequency\": 1, \"frequencyMax\": 2, \"period\": 1, \"periodUnit\": \"d\"} | 1 | 1",
        "{\"when\": [\"MORN\", \"HS\"]} | 2 | 1",
        "{\"dayOfWeek\": [\"mon\", \"wed\", \"fri\"]} | 3 | 7",
      })
  void aRepeatIsReadAsItsFrequency(String repeat, BigDecimal times, BigDecimal days) {
    assertThat(Prefetched.line("{\"timing\": {\"repeat\": " + repeat + "}}").frequency())
        .isEqualTo(new Frequency.Regular(times, days));
  }

  @Test
  void aDosageLineKeepsItsBoundsAndItsWords() {
    DosageLine line =
        Prefetched.line(
            """
            {"sequence": 2, "text": "one in the morning", "asNeededBoolean": true,
             "timing": {"repeat": {"boundsDuration": {"value": 2, "code": "wk"},
               "frequency": 1, "period": 1, "periodUnit": "d"}}}
            """);

    assertThat(line.sequence()).isEqualTo(2);
    assertThat(line.boundsDays()).isEqualTo(14);
    assertThat(line.asNeeded()).isTrue();
    assertThat(line.text()).isEqualTo("one in the morning");
  }

  private static Amount dose(String value, String unit, String code) {
    return Prefetched.line(
            "{\"doseAndRate\": [{\"doseQuantity\": {\"value\": %s, \"unit\": \"%s\"%s}}]}"
                .formatted(value, unit, code.isEmpty() ? "" : ", \"code\": \"" + code + "\""))
        .dose();
  }
}
