/** Facts with their provenance, seals and gaps: one canonical JSON document. Imports facts only. */
@NullMarked
package io.reprotect.preflight.snapshot;

import org.jspecify.annotations.NullMarked;
