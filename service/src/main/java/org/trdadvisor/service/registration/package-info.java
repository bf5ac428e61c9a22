/**
 * Tells a site what to type to have the service called, since some EHRs never read discovery.
 *
 * <p>Shows what {@code fhir} asks for and {@code cards} can say, as they are in force; knows
 * nothing of a patient, a call or a client.
 */
@NullMarked
package org.trdadvisor.service.registration;

import org.jspecify.annotations.NullMarked;
