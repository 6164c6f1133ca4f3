/**
 * Reads what Azure's compute and network providers say through ARM: the VMs that machines became, their networks, the links
 * to the site, and connections that Network Watcher measures. Apart from {@code collect.network}, which probes from this
 * machine and needs no credential.
 */
@NullMarked
package io.reprotect.preflight.collect.azure;

import org.jspecify.annotations.NullMarked;
