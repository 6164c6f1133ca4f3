/** The Azure Resource Manager client: authentication, hosts allowed, paging, throttling. Imports config. */
@NullMarked
package io.reprotect.preflight.arm;

import org.jspecify.annotations.NullMarked;
