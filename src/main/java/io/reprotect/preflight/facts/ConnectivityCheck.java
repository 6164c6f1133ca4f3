package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/**
 * A TCP connection that Network Watcher tried from an Azure VM. One that could not be tried says so: it disproves nothing,
 * and proves nothing.
 */
@Doc("A TCP connection that Network Watcher tried from an Azure VM.")
@Owned(by = AzureVm.class)
public record ConnectivityCheck(
        @Doc("the VM, /to/, address and port") String id,
        @Doc("the AzureVm it was tried from") String azureVmId,
        @Doc("the Machine of that VM") String machineId,
        @Doc("name of that VM") String vmName,
        @Doc("as of that AzureVm") String networkClass,
        @Doc("address tried") String address,
        @Doc("TCP port") Long port,
        @Doc("what came of it") Outcome outcome,

        @Doc("connectionStatus as the service gives it") @Nullable
        String status,

        @Doc("average, milliseconds; null where nothing connected") @Nullable
        Long latencyMillis,

        @Doc("probes sent") @Nullable Long probesSent,
        @Doc("probes lost") @Nullable Long probesFailed,

        @Doc("why nothing was measured; null: it was") @Nullable
        String reason)
        implements Fact {

    @Override
    public String owner() {
        return azureVmId;
    }

    /** NOT_MEASURED where the check itself did not work; OTHER where the answer was never seen. */
    public enum Outcome {
        OPEN,
        CLOSED,
        DEGRADED,
        NOT_MEASURED,
        OTHER
    }
}
