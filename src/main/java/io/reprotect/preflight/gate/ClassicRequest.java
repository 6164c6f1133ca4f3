package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.RetentionVolume;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of the classic architecture, Azure to VMware: the item is of InMageAzureV2, and its request of InMage, as the
 * service's API description has it ({@code InMageReprotectInput}).
 */
final class ClassicRequest implements RequestBody {
    @Override
    public Provider provider() {
        return Provider.IN_MAGE_AZURE_V2;
    }

    @Override
    public String instanceType() {
        return "InMageAzureV2";
    }

    @Override
    public Map<String, Object> body(RequestedMachine requested) {
        Machine machine = requested.machine();
        FactIndex facts = requested.facts();
        MasterTarget target =
                known(facts.get(MasterTarget.class, machine.masterTargetId()), "master target", machine.masterTarget());
        ProcessServer server = known(
                facts.get(ProcessServer.class, machine.processServerId()), "process server", machine.processServer());
        Datastore datastore =
                known(facts.get(Datastore.class, machine.datastoreId()), "datastore", machine.datastore());
        requireSameServer(requested, target.configurationServerId(), "master target " + target.name());
        requireSameServer(requested, server.configurationServerId(), "process server " + server.name());
        Map<String, Object> details = Map.of(
                "instanceType", "InMage",
                "masterTargetId", text(target.serverId(), "id of the master target"),
                "processServerId", text(server.serverId(), "id of the process server"),
                "retentionDrive", volume(facts, target, machine),
                "profileId", policy(requested),
                "datastoreName", text(datastore.name(), "name of the datastore"));
        return Map.of(
                "properties", Map.of("failoverDirection", "RecoveryToPrimary", "providerSpecificDetails", details));
    }

    private static <T extends Fact> T known(@Nullable T fact, String what, @Nullable String named) {
        if (fact == null) {
            throw new Unplannable(
                    named == null
                            ? "the request names no " + what
                            : "the " + what + " '" + named + "' that the request names is not known");
        }
        return fact;
    }

    private static void requireSameServer(RequestedMachine requested, String server, String what) {
        if (!Objects.equals(requested.item().configurationServerId(), server)) {
            throw new Unplannable(what + " is not of the configuration server that protects the machine");
        }
    }

    private static String volume(FactIndex facts, MasterTarget target, Machine machine) {
        List<RetentionVolume> called = facts.volumes(target.id()).stream()
                .filter(volume -> volume.called(machine.retentionVolume()))
                .toList();
        if (called.size() != 1) {
            throw new Unplannable(
                    machine.retentionVolume() == null
                            ? "the request names no retention volume"
                            : "the retention volume '" + machine.retentionVolume() + "' is not one that "
                                    + target.name() + " lists");
        }
        return text(called.get(0).name(), "name of the retention volume");
    }

    /** The failback policy mapped from the item's container to itself: the one named, or the only one. */
    private static String policy(RequestedMachine requested) {
        String container = requested.item().containerId();
        String named = requested.machine().policy();
        FactIndex facts = requested.facts();
        List<Policy> mapped = facts.mappings(container).stream()
                .filter(mapping -> Objects.equals(mapping.targetContainerId(), container))
                .map(mapping -> facts.get(Policy.class, mapping.policyId()))
                .filter(policy -> policy != null && policy.provider() == Provider.IN_MAGE)
                .filter(policy ->
                        named == null || named.equalsIgnoreCase(policy.name()) || named.equalsIgnoreCase(policy.id()))
                .distinct()
                .toList();
        if (mapped.size() != 1) {
            throw new Unplannable((mapped.isEmpty() ? "no failback policy" : "more than one failback policy")
                    + (named == null ? "" : " called '" + named + "'")
                    + " is mapped from its container to itself");
        }
        return mapped.get(0).id();
    }

    /** A fact may lack any value that could not be read. */
    private static String text(@Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            throw new Unplannable("the " + what + " could not be read");
        }
        return value;
    }
}
