/**
 * Fills pages of HTML with text.
 *
 * <p>Knows how a page looks, and nothing of what it says.
 */
@NullMarked
package org.trdadvisor.service.pages;

import org.jspecify.annotations.NullMarked;
