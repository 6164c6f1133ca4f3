/** The vocabulary of rule packs: immutable records of what was observed. Imports nothing of the project. */
@NullMarked
package io.reprotect.preflight.facts;

import org.jspecify.annotations.NullMarked;
