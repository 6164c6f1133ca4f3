/**
 * Changes rules in small ways and sees whether a case notices: what no case notices, the cases do not prove. Imports what the
 * cases import.
 */
@NullMarked
package io.reprotect.preflight.evaluate.mutate;

import org.jspecify.annotations.NullMarked;
