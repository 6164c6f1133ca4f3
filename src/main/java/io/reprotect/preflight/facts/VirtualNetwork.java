package io.reprotect.preflight.facts;

/** A virtual network in which a machine or a process server stands. */
@Doc("A virtual network in which a machine or a process server stands.")
@Owned(root = Root.AZURE)
public record VirtualNetwork(
        @Doc("ARM id, lower case") String id,
        @Doc("name in Azure") String name) implements Fact {

    @Override
    public String owner() {
        return Root.AZURE;
    }
}
