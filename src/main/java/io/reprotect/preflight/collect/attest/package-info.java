/** What people say: attestations and facts that are kept elsewhere, joined to what was read. */
@NullMarked
package io.reprotect.preflight.collect.attest;

import org.jspecify.annotations.NullMarked;
