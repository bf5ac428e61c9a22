package org.trdadvisor.service.hooks;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;
import org.trdadvisor.rules.assessment.CardTriggers;

/**
 * How calls are heard and answered; {@link PolicySettings} reads the policy.
 *
 * @param timeZone for today and for dates with an offset; unset: the machine's
 * @param allowLoopbackHttp whether plain http and loopback addresses may be FHIR servers
 * @param snomedCt whether SNOMED CT codes are known, which needs a licence in some countries
 * @param stopReasonPhrases languages in which a written reason to stop is read, such as {@code en}
 * @param contact whom a reader of the basis can ask, as text; unset: nobody is named
 */
@ConfigurationProperties("trd-advisor")
public record HookSettings(
    @Nullable ZoneId timeZone,
    boolean allowLoopbackHttp,
    @DefaultValue("true") boolean snomedCt,
    @DefaultValue List<String> stopReasonPhrases,
    @Nullable String contact,
    @DefaultValue CardDisplay cards,
    @DefaultValue Safety safety,
    @DefaultValue Limits limits) {

  /**
   * What cards show.
   *
   * @param orderTrigger on which orders there are pattern cards
   * @param patientView from which outcome on there are pattern cards when a chart is opened
   * @param safety whether there are safety cards
   * @param sensitive whether substance use is named
   */
  public record CardDisplay(
      @DefaultValue("change") CardTriggers.OrderTrigger orderTrigger,
      @DefaultValue("probable") CardTriggers.PatientView patientView,
      @DefaultValue("show") Switch safety,
      @DefaultValue("show") Switch sensitive) {

    /** Whether something is shown; what is off stays in assessments. */
    public enum Switch {
      SHOW,
      OFF
    }
  }

  /**
   * What safety cards say of the site.
   *
   * @param protocolUrl the site's suicide-risk pathway; unset: no link
   */
  public record Safety(@Nullable URI protocolUrl) {}

  /**
   * What one call may cost, and all together.
   *
   * @param requestTime from the start of a body to its end
   * @param deadline of the whole call once its body has come: its turn, and FHIR reads
   * @param pages followed {@code next} links per search
   * @param callsAtOnce calls in work; more are answered with 503
   * @param callsAtOncePerClient calls of one client in work; more are answered with 429
   * @param bytesAtOnce of the bodies of all calls in work, and of what is fetched for them; each
   *     needs about 20 times as much memory
   */
  public record Limits(
      @DefaultValue("10MB") DataSize requestSize,
      @DefaultValue("10s") Duration requestTime,
      @DefaultValue("2s") Duration deadline,
      @DefaultValue("20") int pages,
      @DefaultValue("128") int callsAtOnce,
      @DefaultValue("96") int callsAtOncePerClient,
      @DefaultValue("32MB") DataSize bytesAtOnce) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Limits {
      check(isSize(requestSize), "request-size", requestSize);
      check(isTime(requestTime), "request-time", requestTime);
      check(isTime(deadline), "deadline", deadline);
      check(pages >= 0, "pages", pages);
      check(callsAtOnce > 0, "calls-at-once", callsAtOnce);
      check(callsAtOncePerClient > 0, "calls-at-once-per-client", callsAtOncePerClient);
      check(isSize(bytesAtOnce), "bytes-at-once", bytesAtOnce);
      if (bytesAtOnce.compareTo(requestSize) < 0) {
        throw new InvalidConfigurationPropertyValueException(
            "trd-advisor.limits.bytes-at-once",
            bytesAtOnce,
            "It must not be less than trd-advisor.limits.request-size, " + requestSize + ".");
      }
    }

    private static boolean isSize(DataSize size) {
      return size.toBytes() > 0 && size.toBytes() < Integer.MAX_VALUE;
    }

    private static boolean isTime(Duration time) {
      return time.isPositive() && time.compareTo(LONGEST) <= 0;
    }

    private static void check(boolean holds, String name, Object value) {
      if (!holds) {
        throw new InvalidConfigurationPropertyValueException(
            "trd-advisor.limits." + name,
            value,
            "A number is at least 1 (of pages 0), a size below 2 GB, a time at most 10 minutes.");
      }
    }

    int requestBytes() {
      return Math.toIntExact(requestSize.toBytes());
    }

    /** Three quarters of what all have, so that the others have the rest, but one body at least. */
    int bytesOfOneClient() {
      return Math.toIntExact(Math.max(requestSize.toBytes(), bytesAtOnce.toBytes() / 4 * 3));
    }
  }

  ZoneId zone() {
    return timeZone == null ? ZoneId.systemDefault() : timeZone;
  }
}
