/** Mirrors the JSON of CDS Hooks, field by field, as records. */
@NullMarked
package org.trdadvisor.service.wire;

import org.jspecify.annotations.NullMarked;
