/**
 * Knows each registered EHR: whose tokens are its, and which FHIR servers may be asked for it.
 *
 * <p>Reads configuration, and checks it at the start; a call is checked elsewhere.
 */
@NullMarked
package org.trdadvisor.service.clients;

import org.jspecify.annotations.NullMarked;
