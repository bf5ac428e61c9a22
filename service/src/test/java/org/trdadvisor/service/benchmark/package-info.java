/**
 * Measures the packaged service against an endpoint that only parses the same calls. Run by {@code
 * mvn -Pbenchmark}, never with the tests.
 */
@NullMarked
package org.trdadvisor.service.benchmark;

import org.jspecify.annotations.NullMarked;
