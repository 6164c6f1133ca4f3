/** Evidence to JSON, console and HTML: one file a format. Imports evidence and what it holds. */
@NullMarked
package io.reprotect.preflight.report;

import org.jspecify.annotations.NullMarked;
