package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** An ESXi host of the vCenter. */
@Doc("An ESXi host of the vCenter.")
@Owned(root = Root.VCENTER)
public record Host(
        @Doc("managed object id") String id,
        @Doc("name") String name,
        @Doc("embeddedEsx or esx") @Nullable String productLine,
        @Doc("product version") @Nullable String version,
        @Doc("connection to the vCenter") ConnectionState connectionState,
        @Doc("in maintenance mode") Boolean maintenanceMode)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }

    public enum ConnectionState {
        CONNECTED,
        DISCONNECTED,
        NOT_RESPONDING,
        OTHER
    }
}
