/** Control times snapshot gives findings; the only importer of Drools. Imports facts, snapshot, control and finding. */
@NullMarked
package io.reprotect.preflight.evaluate;

import org.jspecify.annotations.NullMarked;
