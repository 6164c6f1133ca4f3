package io.reprotect.preflight.evaluate.mutate;

import java.util.List;

/**
 * What the cases of one control prove of its rules.
 *
 * @param cases how many there are
 * @param mutants how many changed rules compiled
 * @param caught how many of them made a case come out otherwise than expected
 * @param equivalent mutants that behave alike, as listed with their reasons
 * @param survivors mutants that no case catches
 * @param failing whether some case shows it to fail; for a notice: to be told; where its rules never fail: to be unknown
 * @param problems why the result can't be relied on: a case that fails as things are, an entry of the list that no longer fits
 */
public record MutationResult(
        String control,
        int cases,
        int mutants,
        int caught,
        List<String> equivalent,
        List<Survivor> survivors,
        boolean failing,
        List<String> problems) {
    public MutationResult {
        equivalent = List.copyOf(equivalent);
        survivors = List.copyOf(survivors);
        problems = List.copyOf(problems);
    }

    /**
     * A mutant that no case catches.
     *
     * @param hint the case that would, if it expected words, with those words; empty where none would
     */
    public record Survivor(String id, Hint hint) {}

    /**
     * A case whose outcome keeps its status and changes its words.
     *
     * @param key what the case would have to expect: that they are observed, or exactly these
     */
    public record Hint(String caseName, String subject, String key, String words) {
        static final Hint NONE = new Hint("", "", "", "");
    }
}
