/**
 * Hears CDS Hooks calls: discovery, invocation, feedback, and on request the whole reasoning and
 * its basis.
 *
 * <p>The only package that sees the others, since it joins them into the pipeline: a call that
 * {@code wire} mirrors, a record that {@code fhir} reads, an assessment of the rules, {@code cards}
 * in the dialect of one of the {@code clients}, {@code basis}, {@code registration}, the published
 * {@code contract}, {@code memory} of what became of the cards, and {@code telemetry}, which is
 * told what became of the call. It hands on the way {@code outbound} to a client's servers. It
 * alone says which day it is, and it chooses which tables and which policy of {@code
 * rules.knowledge} a call is judged by. Calls are read with Jackson itself, because a strict
 * reading is its task. Nothing here knows HAPI, or how a trial is judged.
 */
@NullMarked
package org.trdadvisor.service.hooks;

import org.jspecify.annotations.NullMarked;
