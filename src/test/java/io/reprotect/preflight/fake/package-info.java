/** Services that tests talk to: they serve HTTPS on this machine and fail on command. */
@NullMarked
package io.reprotect.preflight.fake;

import org.jspecify.annotations.NullMarked;
