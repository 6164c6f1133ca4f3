/**
 * Whatever comes from outside, fuzzed by Jazzer: each target in a Java of its own, since Jazzer changes every class that it
 * loads. {@code mvn verify -Pthorough} spends {@code -Dfuzz.seconds}, 20 where nothing is said, on each; what
 * they find is written under {@code target/fuzz}.
 */
@NullMarked
package io.reprotect.preflight.fuzz;

import org.jspecify.annotations.NullMarked;
