package org.trdadvisor.service.fhir;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.rules.facts.PartialDate;

/**
 * Reads dates: what has a time and an offset is moved to the zone, what has none stands as written
 * (clinical b.1).
 */
final class Dates {

  private static final int DAY_LENGTH = "2024-10-05".length();

  private final ZoneId zone;

  Dates(ZoneId zone) {
    this.zone = zone;
  }

  /** The date of a date, a dateTime or an instant, the start of a period; null for all else. */
  @Nullable PartialDate start(@Nullable Type type) {
    if (type instanceof BaseDateTimeType date) {
      return date(date);
    }
    return type instanceof Period period ? date(period.getStartElement()) : null;
  }

  /** The end of a period; null for all else. */
  @Nullable PartialDate end(@Nullable Type type) {
    return type instanceof Period period ? date(period.getEndElement()) : null;
  }

  /** The date, or null where there is none or no such date exists. */
  @Nullable PartialDate date(BaseDateTimeType date) {
    String text = date.getValueAsString();
    if (text == null) {
      return null;
    }
    ZonedDateTime moment = moment(date);
    try {
      return moment == null
          ? PartialDate.parse(text.substring(0, Math.min(text.length(), DAY_LENGTH)))
          : PartialDate.of(moment.toLocalDate());
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The time of that day, or null where none is given. */
  @Nullable LocalTime time(@Nullable Type type) {
    if (!(type instanceof BaseDateTimeType date)) {
      return null;
    }
    ZonedDateTime moment = moment(date);
    return moment == null ? null : moment.toLocalTime();
  }

  private @Nullable ZonedDateTime moment(BaseDateTimeType date) {
    String text = date.getValueAsString();
    Date value = date.getValue();
    boolean hasOffset = text != null && text.length() > DAY_LENGTH && date.getTimeZone() != null;
    return hasOffset && value != null ? value.toInstant().atZone(zone) : null;
  }
}
