/** Settings, read once and validated. Imports nothing of the project. */
@NullMarked
package io.reprotect.preflight.config;

import org.jspecify.annotations.NullMarked;
