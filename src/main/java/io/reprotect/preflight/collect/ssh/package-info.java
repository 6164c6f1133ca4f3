/**
 * Sessions over SSH with hosts whose key is pinned: connections tried from there, and fixed commands. The one importer of the
 * SSH library.
 */
@NullMarked
package io.reprotect.preflight.collect.ssh;

import org.jspecify.annotations.NullMarked;
