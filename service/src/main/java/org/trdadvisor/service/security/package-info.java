/**
 * Checks that a caller is a client we know.
 *
 * <p>Knows registered clients, the way {@code outbound} to their keys, Spring Security and its own
 * settings, and nothing of what a call holds.
 */
@NullMarked
package org.trdadvisor.service.security;

import org.jspecify.annotations.NullMarked;
