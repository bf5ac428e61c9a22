package org.trdadvisor.service.load;

import java.time.Duration;

/**
 * What became of a call.
 *
 * @param due when it was to begin, by {@link System#nanoTime}
 * @param latency from then on, so that a caller who comes late counts as one who waits
 * @param result in a word or two, such as {@code 503 shed}, by which it is counted
 */
record Outcome(String kind, long due, Duration latency, String result, boolean right) {}
