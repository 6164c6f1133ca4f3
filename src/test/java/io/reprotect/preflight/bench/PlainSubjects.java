package io.reprotect.preflight.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the machines of the request refer to: the subjects of the controls that are not of a machine. */
final class PlainSubjects {
    private final PlainSite site;
    private final Map<String, Row> targets = new TreeMap<>();
    private final Map<String, Row> servers = new TreeMap<>();
    private final Map<String, Row> processServers = new TreeMap<>();
    private final Map<String, Row> groups = new TreeMap<>();
    private final Map<String, Row> policies = new TreeMap<>();
    private final Map<String, Row> volumes = new TreeMap<>();
    private final Map<String, Row> hosts = new TreeMap<>();
    private final Map<String, Row[]> connections = new LinkedHashMap<>();

    PlainSubjects(PlainSite site) {
        this.site = site;
        site.all("Machine").forEach(this::of);
        servers.keySet().forEach(this::policies);
    }

    private void of(Row machine) {
        Row target = put(targets, machine.text("masterTargetId"));
        Row process = put(processServers, machine.text("processServerId"));
        Row item = site.row(machine.text("itemId"));
        if (item != null) {
            put(servers, item.text("configurationServerId"));
            put(groups, item.text("replicationGroupId"));
        }
        host(machine.text("vmId"));
        if (target != null) {
            host(target.text("vmId"));
            volume(target, machine.text("retentionVolume"));
        }
        if (target != null && process != null) {
            connections.put(process.id() + "/" + target.id(), new Row[] {process, target});
        }
    }

    private void host(@Nullable String id) {
        Row vm = site.row(id);
        if (vm != null) {
            put(hosts, vm.text("hostId"));
        }
    }

    private void volume(Row target, @Nullable String named) {
        for (Row volume : site.of("RetentionVolume", "masterTargetId", target.id())) {
            if (PlainVolumes.called(volume, named)) {
                volumes.put(volume.id(), volume);
            }
        }
    }

    private void policies(String server) {
        for (Row mapping : site.of("ContainerMapping", "configurationServerId", server)) {
            Row policy = site.row(mapping.text("policyId"));
            if (policy != null && policy.is("provider", "IN_MAGE") && PlainServers.toItself(mapping)) {
                policies.put(policy.id(), policy);
            }
        }
    }

    private @Nullable Row put(Map<String, Row> rows, @Nullable String id) {
        Row row = site.row(id);
        if (row != null) {
            rows.put(row.id(), row);
        }
        return row;
    }

    Collection<Row> targets() {
        return targets.values();
    }

    Collection<Row> servers() {
        return servers.values();
    }

    Collection<Row> processServers() {
        return processServers.values();
    }

    Collection<Row> groups() {
        return groups.values();
    }

    Collection<Row> policies() {
        return policies.values();
    }

    Collection<Row> volumes() {
        return volumes.values();
    }

    Collection<Row> hosts() {
        return hosts.values();
    }

    /** Process servers, each with the master targets that its machines go to. */
    Collection<Row[]> connections() {
        return connections.values();
    }
}
