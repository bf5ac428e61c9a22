/** Tests how FHIR becomes facts. */
@NullMarked
package org.trdadvisor.service.fhir;

import org.jspecify.annotations.NullMarked;
