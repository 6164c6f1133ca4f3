/**
 * The plan of a run, the approvals of it, and the gate: what must hold before anything is submitted. Imports evidence and
 * finding, and what they hold.
 */
@NullMarked
package io.reprotect.preflight.gate;

import org.jspecify.annotations.NullMarked;
