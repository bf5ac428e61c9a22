package org.trdadvisor.service.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.trdadvisor.service.wire.Coding;

/**
 * What a site types; all of it is text.
 *
 * @param client what the operator of this service types for the site, as YAML
 * @param request a call that gets a card
 */
public record Registration(
    String serviceId,
    String service,
    String feedback,
    String discovery,
    String basis,
    List<Hook> hooks,
    List<Query> prefetch,
    List<Variant> variants,
    List<Scope> scopes,
    List<Coding> topics,
    List<Reason> reasons,
    List<Referral> referrals,
    String client,
    String request) {

  /**
   * A hook, and the indicators of its cards.
   *
   * @param pattern of cards about the pattern
   * @param safety of cards about suicidality and psychosis
   */
  public record Hook(String name, String pattern, String safety) {}

  /**
   * A prefetch template.
   *
   * @param need how much depends on it
   */
  public record Query(String key, String template, String need) {}

  /**
   * What differs for one kind of EHR.
   *
   * @param ids what an address may end with
   * @param prefetch the templates that differ; null where one is not to be typed
   */
  public record Variant(
      String profile,
      String selectionBehavior,
      String members,
      String ids,
      List<VariantQuery> prefetch) {}

  /** A template of another form; null where there is none. */
  public record VariantQuery(String key, @Nullable String template) {}

  /**
   * What the service reads of one FHIR type.
   *
   * @param smart1 as SMART 1 writes it
   * @param smart2 as SMART 2 writes it
   * @param epic names of APIs, separated by semicolons
   * @param need how much depends on it
   */
  public record Scope(String type, String smart1, String smart2, String epic, String need) {}

  /** Why a card may be put aside. */
  public record Reason(String card, Coding coding) {}

  /** What a draft referral asks for where the site has no code of its own. */
  public record Referral(String route, Coding coding) {}
}
