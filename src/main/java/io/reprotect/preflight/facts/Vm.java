package io.reprotect.preflight.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A virtual machine of the vCenter. */
@Doc("A virtual machine of the vCenter.")
@Owned(root = Root.VCENTER)
public record Vm(
        @Doc("managed object id, as vm-42") String id,
        @Doc("inventory name") String name,
        @Doc("BIOS UUID, lower case") String biosUuid,
        @Doc("instance UUID, lower case") String instanceUuid,
        @Doc("is a template") Boolean template,
        @Doc("power state") PowerState powerState,
        @Doc("vSphere guest id") @Nullable String guestId,
        @Doc("as VMware Tools report it") @Nullable String guestHostName,
        @Doc("as VMware Tools report them") List<String> addresses,
        @Doc("its Host") String hostId,
        @Doc("VMware Tools or open-vm-tools") ToolsStatus toolsStatus)
        implements Fact {
    public Vm {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String owner() {
        return Root.VCENTER;
    }

    /** Its name as it is compared where the case of letters doesn't matter. */
    public String foldedName() {
        return Names.folded(name);
    }

    /** Whether BIOS and instance UUID have a form that can be compared: 36 characters, lower case, not nil. */
    public boolean uuidsComparable() {
        return Uuids.wellFormed(biosUuid) && Uuids.wellFormed(instanceUuid);
    }

    public enum PowerState {
        POWERED_ON,
        POWERED_OFF,
        SUSPENDED,
        OTHER
    }

    public enum ToolsStatus {
        RUNNING,
        NOT_RUNNING,
        NOT_INSTALLED,
        OTHER
    }
}
