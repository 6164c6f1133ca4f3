/** Tries connections, from this machine and from jump hosts, and says which flows the site needs. */
@NullMarked
package io.reprotect.preflight.collect.network;

import org.jspecify.annotations.NullMarked;
