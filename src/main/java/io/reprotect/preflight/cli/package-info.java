/** One class a subcommand, and the exit codes. Imports everything. */
@NullMarked
package io.reprotect.preflight.cli;

import org.jspecify.annotations.NullMarked;
