/** The trust file: whose approvals count, and which packs. Imports the gate's digests only. */
@NullMarked
package io.reprotect.preflight.gate.trust;

import org.jspecify.annotations.NullMarked;
