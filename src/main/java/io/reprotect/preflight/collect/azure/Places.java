package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.ProcessServerPlace.Evidence;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds process servers among the network cards of the subscriptions. Azure lists only what may be read, so that one not
 * found is not thereby somewhere else.
 */
final class Places {
    private final Arm arm;
    private final Collected out;
    private final List<Card> cards = new ArrayList<>();
    private final List<ProcessServerPlace> found = new ArrayList<>();
    private String unread = "";

    Places(Arm arm, Collected out) {
        this.arm = arm;
        this.out = out;
    }

    void read(Collection<String> subscriptions, List<ProcessServer> servers) {
        for (String subscription : new TreeSet<>(subscriptions)) {
            try {
                String what = "network cards of " + Ids.last(subscription);
                for (JsonNode card : arm.client()
                        .list(subscription + "/providers/Microsoft.Network/networkInterfaces", Arm.NETWORK, what)) {
                    cards.add(new Card(card));
                }
            } catch (ArmException e) {
                unread = Arm.reason(e);
            }
        }
        servers.forEach(this::place);
    }

    Set<String> networks() {
        Set<String> networks = new TreeSet<>();
        found.forEach(place -> networks.add(place.virtualNetworkId()));
        return networks;
    }

    private void place(ProcessServer server) {
        String address = server.ipAddress();
        if (!unread.isEmpty() || address == null) {
            gap(server, unread.isEmpty() ? "the vault gives no address of " + server.name() : unread);
            return;
        }
        List<ProcessServerPlace> named = new ArrayList<>();
        List<ProcessServerPlace> all = new ArrayList<>();
        for (Card card : cards) {
            ProcessServerPlace place = at(server, address.strip(), card);
            if (place != null) {
                all.add(place);
                if (place.evidence() == Evidence.ADDRESS_AND_NAME) {
                    named.add(place);
                }
            }
        }
        List<ProcessServerPlace> best = named.isEmpty() ? all : named;
        if (best.size() > 1) {
            gap(
                    server,
                    "its address " + address + " is that of several Azure VMs: "
                            + String.join(
                                    ", ",
                                    best.stream()
                                            .map(ProcessServerPlace::vmName)
                                            .sorted()
                                            .toList())
                            + "; give the VM the name of the process server");
            return;
        }
        best.forEach(place -> {
            found.add(place);
            out.add(place, place.resourceId(), "networkProfile");
        });
        out.seal(ProcessServerPlace.class, server.id(), best.size());
    }

    private @Nullable ProcessServerPlace at(ProcessServer server, String address, Card card) {
        String subnet = card.subnetOf(address);
        String network = Card.network(subnet);
        if (subnet == null || network == null || card.vm().isEmpty()) {
            return null;
        }
        JsonNode vm = arm.vm(card.vm(), "Azure VM " + Ids.last(card.vm())).json();
        String computer =
                vm == null ? "" : vm.at("/properties/osProfile/computerName").asText("");
        if (vm != null && computer.isEmpty()) {
            computer = vm.at("/properties/instanceView/computerName").asText("");
        }
        boolean named = same(server.name(), Ids.last(card.vm())) || same(server.name(), computer);
        return new ProcessServerPlace(
                "place/" + server.id(),
                server.id(),
                Ids.last(card.vm()),
                Ids.lower(card.vm()),
                network,
                named ? Evidence.ADDRESS_AND_NAME : Evidence.ADDRESS,
                computer.isEmpty() ? null : computer);
    }

    private void gap(ProcessServer server, String reason) {
        out.gap(ProcessServerPlace.class, server.id(), null, reason);
    }

    /** Names without domain and case. */
    private static boolean same(String one, String other) {
        String plain = one.replaceFirst("\\..*", "");
        return !plain.isBlank() && plain.equalsIgnoreCase(other.replaceFirst("\\..*", ""));
    }
}
