/**
 * Measures the packaged service against an endpoint that only parses the same calls, run by {@code
 * mvn -Pbenchmark}, and reading alone, run by {@code mvn -Pjmh}; never with the tests.
 */
@NullMarked
package org.trdadvisor.service.benchmark;

import org.jspecify.annotations.NullMarked;
