/**
 * Reads a vCenter; the only importer of vijava. {@link io.reprotect.preflight.collect.vsphere.VSphere} is the one door to the
 * SDK: behind it stands yavijava with a transport and an XML reader of our own, which trust nothing that comes over the wire.
 * Tags, which the SDK doesn't know, come through {@link io.reprotect.preflight.collect.vsphere.RestSession} over the same
 * transport. Imports collect, facts and snapshot.
 */
@NullMarked
package io.reprotect.preflight.collect.vsphere;

import org.jspecify.annotations.NullMarked;
