/** Hears CDS Hooks calls: discovery, invocation, feedback. */
@NullMarked
package org.trdadvisor.service.hooks;

import org.jspecify.annotations.NullMarked;
