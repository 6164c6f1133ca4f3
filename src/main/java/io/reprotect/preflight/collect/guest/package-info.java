/** Looks into master targets: what lies on which volume. Off unless it is configured. */
@NullMarked
package io.reprotect.preflight.collect.guest;

import org.jspecify.annotations.NullMarked;
