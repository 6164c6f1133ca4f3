/**
 * Reads a pack's controls critically without running them: what compiles and still does not mean what it says. Imports
 * facts, control, finding and the rest of {@code evaluate}.
 */
@NullMarked
package io.reprotect.preflight.evaluate.lint;

import org.jspecify.annotations.NullMarked;
