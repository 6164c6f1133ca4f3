/** Reads a vCenter; the only importer of vijava. */
@NullMarked
package io.reprotect.preflight.collect.vsphere;

import org.jspecify.annotations.NullMarked;
