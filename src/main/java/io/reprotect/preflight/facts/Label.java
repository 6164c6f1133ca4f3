package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/**
 * A word that the operators put on something: a custom attribute or a tag in the vCenter, or a line of a list of their own.
 * Each of the three is a collection with a seal of its own.
 */
@Doc(
        "A word that the operators put on something: a custom attribute or tag of the vCenter, or a line of externalFacts.")
@Owned(root = {Root.REQUEST, Root.VCENTER, Root.VCENTER_TAGS})
public record Label(
        @Doc("what it is about, its kind and its key") String id,

        @Doc("id of the fact that it is about, as of a Datastore")
        String subjectId,

        @Doc("name of the attribute, category of the tag, or key of the line")
        String key,

        @Doc("value of the attribute, name of the tag, or what the line says")
        String value,

        @Doc("how it was put there") Kind kind,

        @Doc("vcenter, or as the list itself names its source")
        String source,

        @Doc("as of which day, as 2026-01-31; null: not said") @Nullable
        String date)
        implements Fact {

    /** Where a label is kept. */
    public enum Kind {
        CUSTOM_ATTRIBUTE(Root.VCENTER),
        TAG(Root.VCENTER_TAGS),
        EXTERNAL_FACT(Root.REQUEST);

        private final String root;

        Kind(String root) {
            this.root = root;
        }
    }

    /** The source that it was read from; empty where that was lost. */
    @Override
    @SuppressWarnings("NullAway") // a property that could not be read is null
    public String owner() {
        return kind == null ? "" : kind.root;
    }
}
