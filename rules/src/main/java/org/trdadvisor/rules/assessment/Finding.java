package org.trdadvisor.rules.assessment;

import java.util.SortedSet;
import org.trdadvisor.rules.facts.Evidence;

/** What one rule concluded. */
public interface Finding {

  /** Every resource it rests on. */
  SortedSet<Evidence> evidence();
}
