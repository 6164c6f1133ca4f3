/**
 * Rule packs to executable rule models: the subset of DRL, the compiler, the methods allowed, the properties read. Imports
 * facts, finding and control.
 */
@NullMarked
package io.reprotect.preflight.evaluate.compile;

import org.jspecify.annotations.NullMarked;
