/** Environment to snapshot: collectors, correlation, assembly. Imports config, arm, facts and snapshot. */
@NullMarked
package io.reprotect.preflight.collect;

import org.jspecify.annotations.NullMarked;
