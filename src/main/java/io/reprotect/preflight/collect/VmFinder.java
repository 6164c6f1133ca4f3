package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Vm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the on-premises VM of a machine or master target. Evidence, strongest first: the request, address, host name, a unique
 * name together with a datastore that the item names. It never guesses: a contradiction, or the name alone, is ambiguous.
 */
final class VmFinder {
    private static final String NONE = "none";
    private static final String INCOMPLETE =
            "the inventory of the vCenter is incomplete; collect again once it can be read whole";

    private final VmIndex vms;
    private final VCenters vcenters;
    private final Set<String> known;

    /** The names of everything that the vault knows, lower case: a VM of such a name is no other's. */
    VmFinder(VmIndex vms, VCenters vcenters, Set<String> known) {
        this.vms = vms;
        this.known = known;
        this.vcenters = vcenters;
    }

    /** The VM of a machine of the request. */
    Match machine(Wanted machine, boolean itemWhole) {
        if (machine.onPremises() != null) {
            return requested(machine, machine.onPremises());
        }
        if (machine.doubt() != null) {
            return Match.unknown(machine.doubt());
        }
        if (!vms.listed()) {
            return Match.unknown(INCOMPLETE + ", or settle it with " + machine.line("<id of its VM, or none>"));
        }
        ProtectedItem item = machine.item();
        List<Vm> byAddress = item == null ? List.of() : vms.address(item.ipAddress());
        List<Vm> byHost = vms.hostName(machine.name());
        List<Vm> byName = vms.name(machine.name());
        List<Vm> all = union(byAddress, byHost, byName);
        if (all.isEmpty()) {
            return none(machine, itemWhole);
        }
        // A physical machine had no VM. One that looks like it may be an earlier failback or another machine that took
        // its
        // address: only the request can tell.
        if (item != null && physical(item)) {
            return ambiguous(machine, all, "it was a physical machine, but a VM resembles it");
        }
        List<Vm> strongest = byAddress.isEmpty() ? byHost : byAddress;
        String evidence = byAddress.isEmpty() ? "host name" : "address";
        if (strongest.isEmpty()) {
            return byName(machine, byName);
        }
        if (strongest.size() > 1) {
            return ambiguous(machine, strongest, "several VMs have its " + evidence);
        }
        Vm vm = strongest.get(0);
        if (contradicts(byHost, vm) || contradicts(byName, vm)) {
            return ambiguous(machine, all, "address, host name and name point to different VMs");
        }
        if (!byHost.contains(vm) && !byName.contains(vm) && anothers(vm)) {
            return ambiguous(machine, all, "a VM has its address, but shows the name of another");
        }
        if (!indistinct(all, vm, !byAddress.isEmpty()).isEmpty()) {
            return ambiguous(
                    machine, all, "only one VM shows its " + evidence + ", but another of its name shows none");
        }
        return Match.exists(vm, evidence);
    }

    /** The VM of a master target: by address, host name or name, each only where it is the only one. */
    Match masterTarget(MasterTarget target) {
        if (!vms.listed()) {
            return Match.unknown(INCOMPLETE);
        }
        List<Vm> byAddress = vms.address(target.ipAddress());
        List<Vm> byHost = vms.hostName(target.name());
        List<Vm> strongest = byAddress.isEmpty() ? byHost : byAddress;
        String evidence = byAddress.isEmpty() ? "host name" : "address";
        List<Vm> byName = vms.named() ? vms.name(target.name()) : List.of();
        if (strongest.isEmpty()) {
            strongest = byName;
            evidence = "name";
        }
        if (strongest.isEmpty()) {
            return Match.unknown("no VM of the vCenter has the address, host name or name of " + target.name()
                    + "; check that it is the right vCenter, that the VM is on and that VMware Tools run in it");
        }
        Vm vm = strongest.get(0);
        List<Vm> all = union(byAddress, byHost, byName);
        if (strongest.size() > 1
                || contradicts(byHost, vm)
                || contradicts(byName, vm)
                || !indistinct(all, vm, !byAddress.isEmpty()).isEmpty()) {
            return Match.ambiguous("several VMs could be " + target.name() + ": "
                    + Names.list(all)
                    + "; make address, host name or name of the right one unique");
        }
        return Match.exists(vm, evidence);
    }

    /** Whether the VM that has the address of a master target shows that it is somebody else. */
    boolean another(MasterTarget target, Vm vm) {
        return !vms.hostName(target.name()).contains(vm)
                && !vms.name(target.name()).contains(vm)
                && anothers(vm);
    }

    private Match requested(Wanted machine, String text) {
        if (text.toLowerCase(Locale.ROOT).equals(NONE)) {
            return denied(machine);
        }
        Vm vm = vms.id(text);
        List<Vm> candidates = vm != null ? List.of(vm) : vms.name(text);
        if (candidates.isEmpty()) {
            return Match.unknown(machine.position() + ".onPremises: no VM of the vCenter is called '" + text
                    + "'; correct it, or collect again once the inventory can be read whole");
        }
        if (candidates.size() > 1 || vm == null && !vms.named()) {
            return ambiguous(machine, candidates, "onPremises: '" + text + "' is a name and not surely the only one");
        }
        if (Boolean.TRUE.equals(candidates.get(0).template())) {
            return Match.unknown(machine.position() + ".onPremises: '" + text + "' is a template; name a VM");
        }
        return Match.exists(candidates.get(0), "request");
    }

    /** A request that says there is no VM, and a VM that shows both address and host name: the two contradict each other. */
    private Match denied(Wanted machine) {
        ProtectedItem item = machine.item();
        List<Vm> seen = new ArrayList<>(item == null ? List.of() : vms.address(item.ipAddress()));
        seen.retainAll(vms.hostName(machine.name()));
        return seen.isEmpty()
                ? Match.absent()
                : Match.unknown(
                        machine.position() + ".onPremises: none, but a VM shows both its address and its host name: "
                                + Names.list(seen) + "; write its id there, or turn it off if it is another's");
    }

    private Match none(Wanted machine, boolean itemWhole) {
        ProtectedItem item = machine.item();
        if (!vms.detailed() || !itemWhole) {
            return Match.unknown(
                    "no VM was found, but not everything that would show one could be read; collect again, or"
                            + " settle it with " + machine.line("<id of its VM, or none>"));
        }
        if (item != null && vcenters.elsewhere(item.vCenterId())) {
            return Match.unknown(
                    "it was discovered in another vCenter than the one read; name that one in the settings, or"
                            + " settle it with " + machine.line(NONE));
        }
        List<Vm> renamed = item == null || physical(item) && item.datastores().isEmpty()
                ? List.of()
                : vms.silentOn(item.datastores()).stream()
                        .filter(vm -> !known(vm))
                        .toList();
        if (!renamed.isEmpty()) {
            return Match.ambiguous(
                    "no VM bears its name, address or host name, but on its datastore there are, or may be, VMs that show"
                            + " neither address nor host name, and one may be it under another name: "
                            + Names.list(renamed)
                            + "; settle it with " + machine.line("<id of its VM, or none>"));
        }
        return Match.absent();
    }

    private Match byName(Wanted machine, List<Vm> byName) {
        ProtectedItem item = machine.item();
        if (byName.size() == 1 && vms.named() && item != null && vms.on(byName.get(0), item.datastores())) {
            return Match.exists(byName.get(0), "name and datastore");
        }
        return ambiguous(
                machine, byName, byName.size() > 1 ? "several VMs have its name" : "only the name of a VM matches");
    }

    private static boolean physical(ProtectedItem item) {
        return "physical".equalsIgnoreCase(item.discoveryKind());
    }

    /** Whether a VM that only bears an address shows that it is somebody else, who may have taken the address over. */
    private boolean anothers(Vm vm) {
        return VmIndex.tellsHostName(vm) || known(vm);
    }

    private boolean known(Vm vm) {
        return vm.name() != null && known.contains(vm.name().strip().toLowerCase(Locale.ROOT));
    }

    private static Match ambiguous(Wanted machine, List<Vm> candidates, String why) {
        return Match.ambiguous(why + ": " + Names.list(candidates) + "; settle it with "
                + machine.line(candidates.get(0).id()));
    }

    /** The other candidates that show nothing to compare, as a VM does that is off: none of them can be told apart. */
    private static List<Vm> indistinct(List<Vm> candidates, Vm vm, boolean byAddress) {
        return candidates.stream()
                .filter(other -> other != vm)
                .filter(other -> byAddress ? other.addresses().isEmpty() : other.guestHostName() == null)
                .toList();
    }

    private static boolean contradicts(List<Vm> candidates, Vm vm) {
        return !candidates.isEmpty() && !candidates.contains(vm);
    }

    @SafeVarargs
    private static List<Vm> union(List<Vm>... lists) {
        Set<Vm> all = new LinkedHashSet<>();
        for (List<Vm> list : lists) {
            all.addAll(list);
        }
        return new ArrayList<>(all);
    }
}
