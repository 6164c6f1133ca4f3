package io.reprotect.preflight.facts;

/** One observed thing. Ids are unique across all types; ARM ids are lower case. */
public interface Fact {
    /** The key that other facts, seals and gaps refer to. */
    String id();

    /** The id of the fact, or the name of the {@link Root}, whose sealed collection this fact belongs to. */
    String owner();

    /** What a person calls it. */
    default String name() {
        return id();
    }
}
