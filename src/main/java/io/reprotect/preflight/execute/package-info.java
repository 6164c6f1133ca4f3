/**
 * The only mutator of the world: submits what a permit allows, once, and follows it. Write-ahead journal, audit log, one state
 * machine an item. Imports gate, arm, config.
 */
@NullMarked
package io.reprotect.preflight.execute;

import org.jspecify.annotations.NullMarked;
