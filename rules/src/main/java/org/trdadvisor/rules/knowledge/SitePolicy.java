package org.trdadvisor.rules.knowledge;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A policy as a site has it, with what it changed.
 *
 * @param policy its version ends in a hash of all values where one differs from the table
 * @param values of every parameter, by name
 */
public record SitePolicy(Policy policy, SortedMap<String, String> values) {

  public SitePolicy {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }
}
