/** Outcomes: what rules say, and the findings, readiness and verdict that follow. Imports facts only. */
@NullMarked
package io.reprotect.preflight.finding;

import org.jspecify.annotations.NullMarked;
