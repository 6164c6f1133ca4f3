/** Environments by the thousand, each made from the archived healthy one by a seed, and what must hold in all of them. */
package io.reprotect.preflight.site.generate;
