/** The run folder: snapshot, findings, report, manifest. Imports snapshot, control and finding. */
@NullMarked
package io.reprotect.preflight.evidence;

import org.jspecify.annotations.NullMarked;
