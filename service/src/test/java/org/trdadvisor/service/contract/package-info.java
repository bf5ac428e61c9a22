/** Holds every answer of every test to the published contract. */
@NullMarked
package org.trdadvisor.service.contract;

import org.jspecify.annotations.NullMarked;
