package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Datacenter;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.HostHardware;
import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.StoragePod;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.StoragePodOverride;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.VmHardware;
import io.reprotect.preflight.snapshot.Collected;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sweep object by object and makes facts of it. What one object says of another is checked at the end: an object that
 * is referred to and was not seen means that the account sees a part of the inventory only.
 */
final class Inventory implements Consumer<SweptObject> {
    private static final String VM = "VirtualMachine";
    private static final String HOST = "HostSystem";
    private static final String DATASTORE = "Datastore";
    private static final String POD = "StoragePod";
    private static final String DATACENTER = "Datacenter";
    /** The property paths that a sweep asks for, by type of managed object. */
    static final Map<String, List<String>> PATHS = paths();

    private final Collected into;
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Map<Class<? extends Fact>, String> doubts = new LinkedHashMap<>();
    private final Map<String, String> hostsReferred = new TreeMap<>();
    private final Map<String, String> datastoresReferred = new TreeMap<>();
    private final Mounts mounts = new Mounts();
    private final Labels labels = new Labels();
    private final Map<Class<? extends Fact>, Integer> counts = counts();

    Inventory(Collected into) {
        this.into = into;
        PATHS.keySet().forEach(kind -> seen.put(kind, new HashSet<>()));
    }

    private static Map<String, List<String>> paths() {
        Map<String, List<String>> paths = new LinkedHashMap<>();
        paths.put(HOST, Hosts.PATHS);
        paths.put(DATASTORE, Datastores.PATHS);
        paths.put(VM, Vms.PATHS);
        paths.put(POD, Pods.PATHS);
        paths.put(DATACENTER, Datacenters.PATHS);
        return paths;
    }

    @Override
    public void accept(SweptObject object) {
        Set<String> known = seen.get(object.kind());
        if (known == null) {
            throw new IllegalStateException(
                    "an object of type " + OneLine.of(object.kind()) + " that was not asked for");
        }
        if (!known.add(object.id())) {
            doubts.put(type(object.kind()), "the vCenter listed " + OneLine.of(object.id()) + " twice: collect again");
            return;
        }
        Reading reading = new Reading(object, into);
        switch (object.kind()) {
            case VM -> Vms.read(reading, this);
            case HOST -> Hosts.read(reading, this);
            case POD -> Pods.read(reading, this);
            case DATACENTER -> Datacenters.read(reading, this);
            default -> Datastores.read(reading, this);
        }
        if (!object.kind().equals(POD) && !object.kind().equals(DATACENTER)) {
            labels.take(reading);
        }
    }

    /** The types that are told beside their VM, host or cluster: one collection each. */
    private static Map<Class<? extends Fact>, Integer> counts() {
        Map<Class<? extends Fact>, Integer> counts = new LinkedHashMap<>();
        for (Class<? extends Fact> type : List.of(
                StoragePod.class,
                StoragePodMember.class,
                StoragePodOverride.class,
                VmHardware.class,
                RawDeviceMapping.class,
                HostHardware.class,
                Datacenter.class)) {
            counts.put(type, 0);
        }
        return counts;
    }

    /** Adds a fact of one of those types. */
    void add(Fact fact, String object, String path) {
        counts.merge(fact.getClass(), 1, Integer::sum);
        into.add(fact, object, path);
    }

    /** From now on that collection is not whole. */
    void doubt(Class<? extends Fact> type, String reason) {
        doubts.putIfAbsent(type, reason);
    }

    private static Class<? extends Fact> type(String kind) {
        return switch (kind) {
            case VM -> Vm.class;
            case HOST -> Host.class;
            case POD -> StoragePod.class;
            case DATACENTER -> Datacenter.class;
            default -> Datastore.class;
        };
    }

    int size() {
        return seen.values().stream().mapToInt(Set::size).sum();
    }

    void hostReferred(String host, String by) {
        hostsReferred.putIfAbsent(host, by);
    }

    void datastoreReferred(String datastore, String by) {
        datastoresReferred.putIfAbsent(datastore, by);
    }

    void mounted(Mounts.Unplaced mount) {
        mounts.add(mount);
    }

    /** The host says that it uses the datastore. */
    void used(String host, String datastore) {
        mounts.expect(host, datastore);
    }

    /** Something about mounts could not be read, so no host's mounts are known whole. */
    void mountsInDoubt(String reason) {
        mounts.doubt(reason);
    }

    /** Seals what was read whole and leaves gaps for what was not. */
    void finish() {
        missing(Host.class, hostsReferred, seen(HOST));
        missing(Datastore.class, datastoresReferred, seen(DATASTORE));
        String doubt = doubts.get(Datastore.class);
        if (doubt != null) {
            mounts.doubt(doubt);
        }
        mounts.place(seen(HOST), into);
        root(Vm.class, VM);
        root(Host.class, HOST);
        root(Datastore.class, DATASTORE);
        counts.forEach(this::root);
    }

    /** Reads what takes a call of its own for all that was found. */
    void ask(VSphere vsphere, @Nullable String account) {
        SortedSet<String> hosts = new TreeSet<>(seen(HOST));
        SortedSet<String> datacenters = new TreeSet<>(seen(DATACENTER));
        labels.read(vsphere, into);
        Licences.read(vsphere, hosts, into);
        Datacenters.place(vsphere, datacenters, hosts, into);
        Privileges.read(vsphere, account, datacenters, into);
    }

    private Set<String> seen(String kind) {
        return seen.getOrDefault(kind, Set.of());
    }

    private void missing(Class<? extends Fact> type, Map<String, String> referred, Set<String> present) {
        referred.forEach((id, by) -> {
            if (!present.contains(id)) {
                doubts.putIfAbsent(
                        type,
                        OneLine.of(by) + " refers to " + OneLine.of(id) + ", which was not visible: "
                                + VSphereCollector.GRANT);
            }
        });
    }

    private void root(Class<? extends Fact> type, String kind) {
        root(type, seen(kind).size());
    }

    private void root(Class<? extends Fact> type, int count) {
        String doubt = doubts.get(type);
        if (doubt == null) {
            into.seal(type, Root.VCENTER, count);
        } else {
            into.gap(type, Root.VCENTER, null, doubt);
        }
    }
}
