package io.reprotect.preflight.facts;

/** What a value of a free string means by somebody's word, where rules do not know the value. */
@Doc("What a value of a free string means by somebody's word, where rules do not know the value.")
@Owned
public record Vocabulary(
        @Doc("vocabulary/, the property and the value") String id,

        @Doc("the property, as ConfigurationServer.serviceStatus")
        String property,

        @Doc("the value, exactly as it is read") String value,
        @Doc("whether it is good") Meaning meaning)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }

    public enum Meaning {
        GOOD,
        BAD
    }
}
