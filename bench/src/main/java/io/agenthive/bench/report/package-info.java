/**
 * Figures in one form: a row says what was measured, how often, and how far the repetitions lay
 * apart.
 */
@NullMarked
package io.agenthive.bench.report;

import org.jspecify.annotations.NullMarked;
