package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.config.VCenterSettings;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Probe.Purpose;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.Vm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What should be reachable: the ends of the flows of the port table, as far as the request uses them. */
public final class Targets {
    private static final int HTTPS = 443;
    private static final int REPLICATION = 9443;
    private static final int ESXI = 902;

    private final Set<Target> targets = new LinkedHashSet<>();
    private final List<Fact> facts;

    private Targets(List<Fact> facts) {
        this.facts = facts;
    }

    /**
     * The vCenter, configuration servers on 443, process servers on the port where they receive, the request's master targets
     * on 9443, and the ESXi hosts of those on 902 and 443.
     */
    public static List<Target> of(VCenterSettings vcenter, List<Fact> facts, int receiving) {
        Targets all = new Targets(facts);
        all.vcenter(vcenter);
        Set<String> used = all.usedMasterTargets();
        for (Fact fact : facts) {
            if (fact instanceof ConfigurationServer server) {
                all.add(fact.id(), server.ipAddress() != null ? server.ipAddress() : server.hostName(), HTTPS);
            } else if (fact instanceof ProcessServer server) {
                all.add(fact.id(), server.ipAddress(), receiving);
            } else if (fact instanceof MasterTarget target && used.contains(target.id())) {
                all.add(fact.id(), target.ipAddress(), REPLICATION);
                all.host(target);
            }
        }
        return new ArrayList<>(all.targets);
    }

    private void vcenter(VCenterSettings settings) {
        String id = Root.VCENTER;
        for (Fact fact : facts) {
            if (fact instanceof VCenter) {
                id = fact.id();
            }
        }
        add(id, settings.url().getHost(), settings.port());
    }

    private Set<String> usedMasterTargets() {
        Set<String> used = new HashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Machine machine && machine.masterTargetId() != null) {
                used.add(machine.masterTargetId());
            }
        }
        return used;
    }

    private void host(MasterTarget target) {
        for (Fact vm : facts) {
            if (vm instanceof Vm found && found.id().equals(target.vmId())) {
                for (Fact host : facts) {
                    if (host instanceof Host its && its.id().equals(found.hostId())) {
                        add(its.id(), its.name(), ESXI);
                        add(its.id(), its.name(), HTTPS);
                    }
                }
            }
        }
    }

    private void add(String id, @Nullable String host, int port) {
        if (host != null && Target.valid(host)) {
            targets.add(new Target(id, Purpose.FLOW, host, port, port == HTTPS));
        }
    }
}
