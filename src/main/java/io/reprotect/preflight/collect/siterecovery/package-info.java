/** Reads a Recovery Services vault. */
@NullMarked
package io.reprotect.preflight.collect.siterecovery;

import org.jspecify.annotations.NullMarked;
