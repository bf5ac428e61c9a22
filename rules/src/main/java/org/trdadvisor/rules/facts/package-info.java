/**
 * Says what the record shows of one patient as of one day, codes included.
 *
 * <p>Nothing is judged here: a fact is what a resource says, or the reason why it says nothing.
 * Order and repetition of resources mean nothing; {@link org.trdadvisor.rules.facts.PatientRecord}
 * removes both.
 */
@NullMarked
package org.trdadvisor.rules.facts;

import org.jspecify.annotations.NullMarked;
