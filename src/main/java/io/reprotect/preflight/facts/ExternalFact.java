package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** What a list kept elsewhere says of a fact, as an inventory of machines and their owners. */
@Doc("What a list kept elsewhere says of a fact, as an inventory of machines and their owners.")
@Owned(root = Root.REQUEST)
public record ExternalFact(
        @Doc("external/, the key and the subject's id") String id,
        @Doc("id of the fact that it is about") String subjectId,
        @Doc("what it tells of it") String key,
        @Doc("what it says") String value,

        @Doc("the list, as the list itself names its source")
        String source,

        @Doc("as of which day, as 2026-01-31; null: not said") @Nullable
        String date)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }
}
