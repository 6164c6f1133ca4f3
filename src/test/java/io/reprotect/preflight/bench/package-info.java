@NullMarked
package io.reprotect.preflight.bench;

import org.jspecify.annotations.NullMarked;
