package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The Azure VM that a machine became, read where its protected item says it stands; none where nothing stands there. */
@Doc("The Azure VM that a machine became; none where nothing stands where its protected item says.")
@Owned(by = Machine.class)
public record AzureVm(
        @Doc("azure-vm/ and the machine") String id,
        @Doc("its Machine") String machineId,
        @Doc("name in Azure") String name,
        @Doc("ARM id, lower case") String resourceId,
        @Doc("ARM id of its resource group, lower case") String resourceGroupId,

        @Doc("power state of the instance view") PowerState powerState,

        @Doc("when it was made; null: the service does not say") @Nullable
        Instant createdAt,

        @Doc("when it was last provisioned, which starting it is; null: the service does not say") @Nullable
        Instant provisionedAt,

        @Doc("whether the Network Watcher agent is installed and works")
        Boolean networkAgent,

        @Doc(
                "subnets, security groups, application groups and routes of its network cards: VMs with the same are treated alike")
        String networkClass)
        implements Fact {

    @Override
    public String owner() {
        return machineId;
    }

    public enum PowerState {
        RUNNING,
        STARTING,
        STOPPING,
        STOPPED,
        DEALLOCATING,
        DEALLOCATED,
        OTHER
    }
}
