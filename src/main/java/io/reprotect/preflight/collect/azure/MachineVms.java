package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.AzureNic;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Reads the Azure VM of every machine where its item says it stands, and that VM's network cards. */
final class MachineVms {
    private static final String TYPE = "microsoft.compute/virtualmachines";

    private final Arm arm;
    private final Collected out;
    private final List<Found> found = new ArrayList<>();

    MachineVms(Arm arm, Collected out) {
        this.arm = arm;
        this.out = out;
    }

    /** A machine, where its VM should be, what the service said of it and of its cards. */
    record Found(Machine machine, String resourceId, Arm.Answer answer, List<Arm.Answer> cards) {}

    /** Reads; facts are made by {@link #facts} when the networks are known. */
    void read(List<Machine> machines, Map<String, ProtectedItem> items) {
        List<Callable<Found>> readings = new ArrayList<>();
        for (Machine machine : machines) {
            ProtectedItem item = items.get(String.valueOf(machine.itemId()));
            String id = item == null ? null : item.targetVmId();
            if (id == null) {
                out.seal(AzureVm.class, machine.id(), 0);
            } else if (!Ids.of(TYPE, id)) {
                out.gap(
                        AzureVm.class,
                        machine.id(),
                        null,
                        "the service names '" + id + "' as its Azure VM, which is no id of a VM");
            } else {
                readings.add(() -> one(machine, id));
            }
        }
        found.addAll(Arm.all(readings));
    }

    private Found one(Machine machine, String id) {
        Arm.Answer answer = arm.vm(id, "Azure VM " + Ids.last(id));
        List<Arm.Answer> cards = new ArrayList<>();
        JsonNode json = answer.json();
        if (json != null) {
            for (JsonNode card : json.at("/properties/networkProfile/networkInterfaces")) {
                String cardId = card.path("id").asText("");
                cards.add(arm.network(cardId, "network card " + Ids.last(cardId)));
            }
        }
        return new Found(machine, id, answer, cards);
    }

    /** The virtual networks of all cards read. */
    Set<String> networks() {
        Set<String> networks = new TreeSet<>();
        for (Found each : found) {
            for (Arm.Answer card : each.cards()) {
                String network = card.json() == null ? null : Card.network(new Card(card.json()).subnet());
                if (network != null) {
                    networks.add(network);
                }
            }
        }
        return networks;
    }

    /** Adds the facts, seals and gaps; gives the VMs. */
    List<AzureVm> facts(Networks networks) {
        List<AzureVm> vms = new ArrayList<>();
        for (Found each : found) {
            AzureVm vm = vm(each, networks);
            if (vm != null) {
                vms.add(vm);
            }
        }
        return vms;
    }

    private @Nullable AzureVm vm(Found each, Networks networks) {
        String owner = each.machine().id();
        JsonNode json = each.answer().json();
        if (json == null && each.answer().absent()) {
            out.seal(AzureVm.class, owner, 0);
            return null;
        }
        if (json == null) {
            out.gap(AzureVm.class, owner, null, each.answer().reason());
            return null;
        }
        AzureVm vm = new VmReader(out, each.machine(), each.resourceId(), json).read(networkClass(each, networks));
        out.add(vm, each.resourceId(), "properties");
        out.seal(AzureVm.class, owner, 1);
        cards(vm, each.cards());
        return vm;
    }

    private String networkClass(Found each, Networks networks) {
        Set<String> parts = new TreeSet<>();
        String unknown = each.cards().isEmpty() ? "the service lists no network card of it" : "";
        for (Arm.Answer answer : each.cards()) {
            Card card = answer.json() == null ? null : new Card(answer.json());
            String subnet = card == null ? null : card.subnet();
            if (card == null || subnet == null) {
                unknown = card == null ? answer.reason() : "network card " + card.name() + " names no subnet";
                continue;
            }
            Networks.Treatment treatment = networks.treatment(subnet);
            unknown = treatment.unknown().isEmpty() ? unknown : treatment.unknown();
            parts.add("subnet " + subnet + ", " + treatment.words() + ", the card's security group "
                    + (card.securityGroup().isEmpty() ? "none" : card.securityGroup())
                    + ", application groups " + card.applicationGroups());
        }
        if (!unknown.isEmpty()) {
            out.gap(AzureVm.class, VmReader.id(each.machine()), "networkClass", unknown);
            return "";
        }
        return String.join("; ", parts);
    }

    private void cards(AzureVm vm, List<Arm.Answer> answers) {
        boolean whole = true;
        for (Arm.Answer answer : answers) {
            Card card = answer.json() == null ? null : new Card(answer.json());
            String subnet = card == null ? null : card.subnet();
            String network = Card.network(subnet);
            if (card == null || subnet == null || network == null) {
                whole = false;
                out.gap(
                        AzureNic.class,
                        vm.id(),
                        null,
                        card == null ? answer.reason() : "network card " + card.name() + " names no subnet");
                continue;
            }
            String id = vm.id() + "/nic/" + Ids.lower(card.name());
            if (!card.addressed()) {
                out.gap(
                        AzureNic.class,
                        id,
                        "addresses",
                        "the service does not tell every address of network card " + card.name() + "; collect again");
            }
            out.add(
                    new AzureNic(id, vm.id(), card.name(), card.addresses(), subnet, network),
                    Ids.lower(card.id()),
                    "properties.ipConfigurations");
        }
        if (whole) {
            out.seal(AzureNic.class, vm.id(), answers.size());
        }
    }
}
