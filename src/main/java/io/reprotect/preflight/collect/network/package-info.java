/** Probes connections from this machine. */
@NullMarked
package io.reprotect.preflight.collect.network;

import org.jspecify.annotations.NullMarked;
