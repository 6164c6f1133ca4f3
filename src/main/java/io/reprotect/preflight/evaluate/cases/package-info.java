/**
 * Runs the cases of a control, facts in and expected statuses out, as {@code preflight pack test} does. Imports facts,
 * snapshot, control, finding and the evaluation.
 */
@NullMarked
package io.reprotect.preflight.evaluate.cases;

import org.jspecify.annotations.NullMarked;
