/** Spring Boot and HAPI FHIR: from a hook call to cards. */
@NullMarked
package org.trdadvisor.service;

import org.jspecify.annotations.NullMarked;
