/** Tests of the tables: what the codes and names mean, and what the checks refuse. */
@NullMarked
package org.trdadvisor.rules.knowledge;

import org.jspecify.annotations.NullMarked;
