/** Control metadata, pack loading and pack digest. Imports nothing of the project. */
@NullMarked
package io.reprotect.preflight.control;

import org.jspecify.annotations.NullMarked;
