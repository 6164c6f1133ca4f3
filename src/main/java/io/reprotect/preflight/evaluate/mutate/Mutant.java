package io.reprotect.preflight.evaluate.mutate;

import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/**
 * One rule changed in one small way.
 *
 * @param id the rule's name, the place and the change, for people and for the list of equivalent mutants
 * @param rule name of the rule that is changed
 * @param changed what stands in its place, or null where the rule is left out
 */
record Mutant(String id, String rule, @Nullable RuleDescr changed) {}
