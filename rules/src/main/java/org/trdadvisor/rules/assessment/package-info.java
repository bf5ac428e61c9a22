/**
 * Runs the rules and gathers their findings.
 *
 * <p>The rules themselves are the {@code .drl} files of this package's resources. {@link
 * org.trdadvisor.rules.assessment.Assessor} is the way in: a record goes in, an assessment comes
 * out.
 */
@NullMarked
package org.trdadvisor.rules.assessment;

import org.jspecify.annotations.NullMarked;
