/** Whole sites over the wire: a simulated vCenter and a fake vault, collected and judged as the tool does it. */
@NullMarked
package io.reprotect.preflight.site;

import org.jspecify.annotations.NullMarked;
