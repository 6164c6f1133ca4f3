package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The VMs of the vCenter by what may identify them; templates only by id. */
final class VmIndex {
    private static final Set<String> NO_NAMES = Set.of("localhost", "localhost.localdomain", "(none)", "none", "linux");

    private final Index<Vm> byId = new Index<>();
    private final Index<Vm> byAddress = new Index<>();
    private final Index<Vm> byHostName = new Index<>();
    private final Index<Vm> byFirstLabel = new Index<>();
    private final Index<Vm> byName = new Index<>();
    private final List<Vm> silent = new ArrayList<>();
    private final Map<String, Set<String>> datastoreNames = new HashMap<>();
    private final Set<String> somewhere = new HashSet<>();
    private final boolean listed;
    private final boolean named;
    private final boolean detailed;

    VmIndex(Readings readings) {
        for (Vm vm : readings.all(Vm.class)) {
            byId.put(vm.id(), vm);
            if (!readings.whole(VirtualDisk.class, vm.id())) {
                somewhere.add(vm.id());
            }
            if (!Boolean.TRUE.equals(vm.template())) {
                index(vm);
            }
        }
        Map<String, String> names = new HashMap<>();
        readings.all(Datastore.class).forEach(datastore -> names.put(datastore.id(), datastore.name()));
        for (VirtualDisk disk : readings.all(VirtualDisk.class)) {
            String name = disk.datastoreId() == null ? null : names.get(disk.datastoreId());
            if (name == null) {
                somewhere.add(disk.vmId());
            } else {
                datastoreNames
                        .computeIfAbsent(disk.vmId(), vm -> new HashSet<>())
                        .add(fold(name));
            }
        }
        listed = readings.whole(Vm.class, Root.VCENTER);
        named = listed && !readings.unread(Vm.class, "name") && !readings.unread(Vm.class, "template");
        detailed = named && !readings.unread(Vm.class, "addresses") && !readings.unread(Vm.class, "guestHostName");
    }

    /** Whether every VM is in it. */
    boolean listed() {
        return listed;
    }

    /** Whether every VM is in it with its name. */
    boolean named() {
        return named;
    }

    /** Whether every VM is in it with name, addresses and host name, as far as it has them. */
    boolean detailed() {
        return detailed;
    }

    @Nullable
    Vm id(String id) {
        List<Vm> same = byId.get(id);
        return same.size() == 1 ? same.get(0) : null;
    }

    List<Vm> address(@Nullable String addresses) {
        Set<Vm> found = new LinkedHashSet<>();
        Addresses.in(addresses).forEach(address -> found.addAll(byAddress.get(address)));
        return List.copyOf(found);
    }

    /** By host name; where one of the two has no domain, the first labels are compared. */
    List<Vm> hostName(String name) {
        if (NO_NAMES.contains(fold(name))) {
            return List.of();
        }
        if (name.indexOf('.') < 0) {
            return byFirstLabel.get(name);
        }
        List<Vm> found = new ArrayList<>(byHostName.get(name));
        for (Vm vm : byFirstLabel.get(firstLabel(name))) {
            if (vm.guestHostName() != null && vm.guestHostName().indexOf('.') < 0) {
                found.add(vm);
            }
        }
        return found;
    }

    /** Whether the VM tells a host name, and one that is not everybody's. */
    static boolean tellsHostName(Vm vm) {
        return vm.guestHostName() != null && !NO_NAMES.contains(fold(vm.guestHostName()));
    }

    List<Vm> name(String name) {
        return byName.get(name);
    }

    /** Whether a disk of the VM lies on a datastore of one of these names. */
    boolean on(Vm vm, List<String> names) {
        Set<String> own = datastoreNames.getOrDefault(vm.id(), Set.of());
        return names.stream().anyMatch(name -> own.contains(fold(name)));
    }

    /**
     * VMs that show neither address nor host name, so that nothing tells whose they are: those on a datastore of one of these
     * names, and those that may be there because not all of their disks are known; all of them, where no datastore is named.
     */
    List<Vm> silentOn(List<String> names) {
        return silent.stream()
                .filter(vm -> names.isEmpty() || somewhere.contains(vm.id()) || on(vm, names))
                .toList();
    }

    private void index(Vm vm) {
        byName.put(vm.name(), vm);
        boolean shows = false;
        for (String address : vm.addresses()) {
            String normal = Addresses.normal(address);
            byAddress.put(normal, vm);
            shows |= normal != null;
        }
        if (tellsHostName(vm)) {
            byHostName.put(vm.guestHostName(), vm);
            byFirstLabel.put(firstLabel(String.valueOf(vm.guestHostName())), vm);
            shows = true;
        }
        if (!shows) {
            silent.add(vm);
        }
    }

    private static String firstLabel(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String fold(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
