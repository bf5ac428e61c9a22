/** How the time to assess a record grows with the record. */
@NullMarked
package org.trdadvisor.rules.growth;

import org.jspecify.annotations.NullMarked;
