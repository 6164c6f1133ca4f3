package io.reprotect.preflight.collect;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Request;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins the request to what was read: machines to items, servers, datastores and VMs, master targets to VMs. The evidence of
 * each link is recorded; what is ambiguous is a gap.
 */
final class Correlation {
    private final Readings readings;
    private final RequestDocument request;
    private final Collected into;
    private final Names<MasterTarget> masterTargets;
    private final Names<ProcessServer> processServers;
    private final Names<Datastore> datastores;
    private final VmFinder finder;
    private final ServerVms serverVms;
    private final Map<String, String> volumes = new HashMap<>();
    private final Map<String, MasterTarget> joined = new LinkedHashMap<>();
    private int links;

    Correlation(Readings readings, RequestDocument request, Collected into) {
        this.readings = readings;
        this.request = request;
        this.into = into;
        masterTargets = new Names<>(readings.all(MasterTarget.class), MasterTarget::serverId);
        processServers = new Names<>(readings.all(ProcessServer.class), ProcessServer::serverId);
        datastores = new Names<>(readings.all(Datastore.class), datastore -> null);
        VmIndex vms = new VmIndex(readings);
        serverVms = new ServerVms(readings, vms, into);
        finder = new VmFinder(vms, new VCenters(readings), known(readings));
        request.retentionVolumes().forEach((target, volume) -> {
            volumes.putIfAbsent(fold(target), volume);
            masterTargets.called(target).forEach(meant -> volumes.putIfAbsent(fold(meant.id()), volume));
        });
    }

    /** Adds machines, links, their seals and gaps; gives the master targets with their VMs, by id. */
    Map<String, MasterTarget> join() {
        RequestResolver resolver = new RequestResolver(readings, into);
        Collection<Wanted> wanted = resolver.resolve(request);
        Map<String, Match> matches = new HashMap<>();
        Map<String, List<Wanted>> claims = new HashMap<>();
        for (Wanted machine : wanted) {
            Match match = finder.machine(machine, itemWhole(machine.item()));
            matches.put(machine.id(), match);
            if (match.vm() != null) {
                claims.computeIfAbsent(match.vm().id(), vm -> new ArrayList<>()).add(machine);
            }
        }
        List<Machine> machines = new ArrayList<>();
        for (Wanted machine : wanted) {
            machines.add(machine(machine));
        }
        joinMasterTargets(machines);
        int i = 0;
        for (Wanted machine : wanted) {
            settle(machines.get(i++), machine, claimed(machine, matches, claims));
        }
        if (resolver.whole()) {
            into.seal(Machine.class, Root.REQUEST, wanted.size());
            into.add(new Request("the-request", "the request", (long) wanted.size()), "request", "machines");
            into.seal(Request.class, Root.REQUEST, 1);
        } else {
            into.gap(
                    Request.class,
                    Root.REQUEST,
                    null,
                    "which machines the request means is not known; see its machines");
        }
        into.seal(Link.class, Root.REQUEST, links);
        serverVms.join();
        return joined;
    }

    /** Whether everything of an item that could show its VM was read. */
    private boolean itemWhole(@Nullable ProtectedItem item) {
        return item == null
                || !readings.unread(ProtectedItem.class, item.id(), "ipAddress")
                        && !readings.unread(ProtectedItem.class, item.id(), "name")
                        && !readings.unread(ProtectedItem.class, item.id(), "datastores")
                        && !readings.unread(ProtectedItem.class, item.id(), "discoveryKind");
    }

    /** The machine but for its VM. */
    private Machine machine(Wanted wanted) {
        RequestDocument.Values own = wanted.values();
        RequestDocument.Values all = own.or(request.defaults());
        String target = own.masterTarget();
        if (target == null) {
            target = byFamily(wanted);
        }
        if (target == null) {
            target = request.defaults().masterTarget();
        }
        MasterTarget masterTarget = one(
                wanted,
                "masterTargetId",
                "master target",
                target,
                near(masterTargets, target, wanted, MasterTarget::configurationServerId));
        ProcessServer processServer = one(
                wanted,
                "processServerId",
                "process server",
                all.processServer(),
                near(processServers, all.processServer(), wanted, ProcessServer::configurationServerId));
        Datastore datastore = one(
                wanted,
                "datastoreId",
                "datastore",
                all.datastore(),
                all.datastore() == null ? List.of() : datastores.called(all.datastore()));
        return new Machine(
                wanted.id(),
                wanted.name(),
                wanted.item() == null ? null : wanted.item().id(),
                Machine.OnPremises.OTHER,
                null,
                target,
                id(masterTarget),
                all.processServer(),
                id(processServer),
                all.datastore(),
                id(datastore),
                volume(own, target, masterTarget),
                all.policy());
    }

    private @Nullable String byFamily(Wanted wanted) {
        if (request.masterTargets().isEmpty() || wanted.item() == null) {
            return null;
        }
        OsFamily family = wanted.item().osFamily();
        if (family == OsFamily.WINDOWS) {
            return request.masterTargets().get(RequestDocument.WINDOWS);
        }
        if (family == OsFamily.LINUX) {
            return request.masterTargets().get(RequestDocument.LINUX);
        }
        if (request.defaults().masterTarget() == null) {
            String reason = "the operating system family of " + wanted.name()
                    + " is not known, so no master target can be chosen by it; write its masterTarget at "
                    + wanted.name();
            into.gap(Machine.class, wanted.id(), "masterTarget", reason);
            into.gap(Machine.class, wanted.id(), "masterTargetId", reason);
        }
        return null;
    }

    private @Nullable String volume(
            RequestDocument.Values own, @Nullable String target, @Nullable MasterTarget masterTarget) {
        if (own.retentionVolume() != null) {
            return own.retentionVolume();
        }
        String byName = target == null ? null : volumes.get(fold(target));
        String byId = masterTarget == null ? null : volumes.get(fold(masterTarget.id()));
        String volume = byName != null ? byName : byId;
        return volume != null ? volume : request.defaults().retentionVolume();
    }

    /** Those called so; where several are, only those of the machine's own configuration server. */
    private static <T extends Fact> List<T> near(
            Names<T> names, @Nullable String name, Wanted wanted, Function<T, String> server) {
        List<T> called = name == null ? List.of() : names.called(name);
        ProtectedItem item = wanted.item();
        if (called.size() < 2 || item == null) {
            return called;
        }
        List<T> near = called.stream()
                .filter(fact -> item.configurationServerId() != null
                        && item.configurationServerId().equalsIgnoreCase(server.apply(fact)))
                .toList();
        return near.isEmpty() ? called : near;
    }

    private <T extends Fact> @Nullable T one(
            Wanted wanted, String property, String kind, @Nullable String name, List<T> called) {
        if (name == null || called.size() == 1) {
            return called.size() == 1 ? called.get(0) : null;
        }
        into.gap(
                Machine.class,
                wanted.id(),
                property,
                called.isEmpty()
                        ? "no " + kind + " read is called '" + name + "'; correct the request, or collect again"
                        : "several are called '" + name + "': " + Names.list(called) + "; write the id of the " + kind);
        return null;
    }

    /** A VM that two machines, or a machine and its master target, would be is neither's for sure. */
    private Match claimed(Wanted machine, Map<String, Match> matches, Map<String, List<Wanted>> claims) {
        Match match = matches.getOrDefault(machine.id(), Match.unknown("it was not searched for"));
        Vm vm = match.vm();
        if (vm == null) {
            return match;
        }
        List<String> others = new ArrayList<>();
        claims.getOrDefault(vm.id(), List.of()).stream()
                .filter(other -> !other.id().equals(machine.id()))
                .limit(3)
                .forEach(other -> others.add(other.name() + " (" + other.position() + ")"));
        joined.values().stream()
                .filter(target -> vm.id().equals(target.vmId()))
                .forEach(target -> others.add("the master target " + target.name()));
        return others.isEmpty()
                ? match
                : Match.ambiguous("the VM " + vm.id() + " (" + vm.name() + ") matches it by " + match.evidence()
                        + ", and also " + String.join(", ", others) + "; settle each with "
                        + machine.line("<id of its VM, or none>"));
    }

    private void settle(Machine machine, Wanted wanted, Match match) {
        Vm vm = match.vm();
        if (match.reason() != null) {
            into.gap(Machine.class, machine.id(), "onPremises", match.reason());
            into.gap(Machine.class, machine.id(), "vmId", match.reason());
        }
        Machine settled = new Machine(
                machine.id(),
                machine.name(),
                machine.itemId(),
                match.state(),
                vm == null ? null : vm.id(),
                machine.masterTarget(),
                machine.masterTargetId(),
                machine.processServer(),
                machine.processServerId(),
                machine.datastore(),
                machine.datastoreId(),
                machine.retentionVolume(),
                machine.policy());
        into.add(settled, wanted.position(), wanted.key());
        if (vm != null) {
            link(settled, vm, match.evidence(), wanted.position());
        }
    }

    /**
     * Only the master targets that the request uses: one of the others whose VM is long gone must not block anything, and no
     * line of the request could settle it.
     */
    private void joinMasterTargets(List<Machine> machines) {
        Map<String, MasterTarget> used = new LinkedHashMap<>();
        for (Machine machine : machines) {
            if (machine.masterTargetId() != null) {
                masterTargets.called(machine.masterTargetId()).forEach(target -> used.put(target.id(), target));
            }
        }
        Map<String, Match> matches = new LinkedHashMap<>();
        Map<String, Integer> count = new HashMap<>();
        used.forEach((id, target) -> {
            Match match = finder.masterTarget(target);
            matches.put(id, match);
            if (match.vm() != null) {
                count.merge(match.vm().id(), 1, Integer::sum);
            }
        });
        matches.forEach((id, match) -> {
            MasterTarget target = used.get(id);
            Vm vm = match.vm();
            if (target == null) {
                return;
            }
            if (vm == null) {
                into.gap(MasterTarget.class, id, "vmId", String.valueOf(match.reason()));
            } else if (count.getOrDefault(vm.id(), 0) > 1) {
                into.gap(
                        MasterTarget.class,
                        id,
                        "vmId",
                        "the VM " + vm.id() + " (" + vm.name()
                                + ") matches several master targets; remove the registration"
                                + " that is not in use, or correct its address");
            } else if (finder.another(target, vm)) {
                into.gap(
                        MasterTarget.class,
                        id,
                        "vmId",
                        "the VM " + vm.id() + " (" + vm.name() + ") has the address of " + target.name()
                                + ", but shows the name of another; if it is the master target, call it so in the"
                                + " vCenter, and collect again");
            } else {
                joined.put(id, with(target, vm));
                link(target, vm, match.evidence(), target.id());
            }
        });
    }

    private void link(Fact from, Vm vm, String evidence, String object) {
        into.add(new Link(from.id() + " " + vm.id(), from.id(), vm.id(), evidence), object, evidence);
        links++;
    }

    private static MasterTarget with(MasterTarget target, Vm vm) {
        return new MasterTarget(
                target.id(),
                target.serverId(),
                target.name(),
                target.configurationServerId(),
                target.ipAddress(),
                target.osFamily(),
                target.osVersion(),
                target.agentVersion(),
                target.lastHeartbeat(),
                target.diskCount(),
                vm.id(),
                target.rootOnLvm());
    }

    private static @Nullable String id(@Nullable Fact fact) {
        return fact == null ? null : fact.id();
    }

    private static Set<String> known(Readings readings) {
        Set<String> known = new HashSet<>();
        readings.all(ProtectedItem.class).forEach(item -> known.add(fold(item.name())));
        readings.all(MasterTarget.class).forEach(target -> known.add(fold(target.name())));
        readings.all(ConfigurationServer.class).forEach(server -> known.add(fold(server.name())));
        readings.all(ProcessServer.class).forEach(server -> known.add(fold(server.name())));
        return known;
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(java.util.Locale.ROOT);
    }
}
