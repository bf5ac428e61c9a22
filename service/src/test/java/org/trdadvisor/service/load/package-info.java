/**
 * Loads two replicas of the packaged service behind a gateway, and sees what they do with it. Run
 * by {@code mvn -Pload}, never with the tests.
 */
@NullMarked
package org.trdadvisor.service.load;

import org.jspecify.annotations.NullMarked;
