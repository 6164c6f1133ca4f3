package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** Where in Azure a protected item was set to be failed over to. */
@Doc("Where in Azure a protected item was set to be failed over to.")
@Owned(by = ProtectedItem.class)
public record FailoverTarget(
        @Doc("target/ and the item") String id,
        @Doc("its ProtectedItem") String itemId,

        @Doc("ARM id of the resource group, lower case; null: the service names none") @Nullable
        String resourceGroupId,

        @Doc("name that the VM was to have; null: the service names none") @Nullable
        String vmName)
        implements Fact {

    @Override
    public String owner() {
        return itemId;
    }
}
