package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A disk of a protected item. */
@Doc("A disk of a protected item.")
@Owned(by = ProtectedItem.class)
public record ProtectedDisk(
        @Doc("item and disk id") String id,
        @Doc("its ProtectedItem") String itemId,
        @Doc("name") @Nullable String diskName,
        @Doc("bytes") @Nullable Long capacityBytes)
        implements Fact {

    @Override
    public String owner() {
        return itemId;
    }
}
