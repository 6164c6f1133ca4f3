package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.PowerEvent;
import io.reprotect.preflight.facts.Relocation;
import io.reprotect.preflight.facts.VmHistory;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class VSphereHistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-01-01T12:00:00Z");
    private static final VSphereAccess ACCESS = new VSphereAccess(
            URI.create("https://vcenter.example.com/sdk"),
            "svc@vsphere.local",
            () -> new char[0],
            null,
            null,
            Duration.ofSeconds(9));

    private final List<Node> events = new ArrayList<>();
    private final List<EventQuestion> asked = new ArrayList<>();
    private boolean whole = true;

    @Test
    void whereNothingWasReprotectedNobodyIsAskedAndNothingIsMissing() {
        Collected collected = new VSphereHistory(ACCESS, clock(), Map.of(), access -> {
                    throw new AssertionError("no session is needed");
                })
                .collect(Progress.SILENT);
        assertEquals(List.of(), collected.facts());
        assertEquals(List.of(), collected.gaps());
        assertEquals(3, collected.seals().size());
    }

    @Test
    void relocationsAndStartsSinceThenAreFacts() {
        event("VmRelocatedEvent", "7", "vm-1", "2026-01-01T13:00:00Z", "ds-01", "ds%2f02");
        event("DrsVmMigratedEvent", "8", "vm-1", "2026-01-01T12:00:00.5Z", "ds-01", null);
        event("VmPoweredOnEvent", "9", "vm-1", "2026-01-01T14:00:00+01:00", null, null);
        event("UserLoginSessionEvent", "1", null, "2025-12-01T00:00:00Z", null, null);
        Collected collected = collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(
                List.of(
                        new Relocation(
                                "event/7",
                                "vm-1",
                                Instant.parse("2026-01-01T13:00:00Z"),
                                Relocation.Kind.RELOCATED,
                                "ds-01",
                                "ds/02"),
                        new Relocation(
                                "event/8",
                                "vm-1",
                                Instant.parse("2026-01-01T12:00:00.5Z"),
                                Relocation.Kind.MIGRATED,
                                "ds-01",
                                null),
                        new PowerEvent("event/9", "vm-1", Instant.parse("2026-01-01T13:00:00Z"), PowerEvent.Kind.ON),
                        new VmHistory("vm-1/history", "vm-1", SINCE, true)),
                facts(collected));
        assertEquals("vm-1", asked.get(0).vm());
        assertEquals(SINCE, asked.get(0).from());
        assertTrue(asked.get(0).types().contains("VmRelocatedEvent"));
    }

    @Test
    void whatHappenedBeforeOrToAnotherVmIsNotTaken() {
        event("VmPoweredOnEvent", "1", "vm-1", "2026-01-01T11:59:59Z", null, null);
        event("VmPoweredOnEvent", "2", "vm-2", "2026-01-01T13:00:00Z", null, null);
        event("VmPoweredOnEvent", "3", "vm-1", "2026-01-01T13:00:00Z", null, null);
        event("VmPoweredOnEvent", "3", "vm-1", "2026-01-01T13:00:00Z", null, null);
        assertEquals(
                List.of("event/3", "vm-1/history"),
                facts(collect()).stream().map(Fact::id).toList());
    }

    @Test
    void aVCenterThatKeepsNothingOlderMayHaveForgotten() {
        event("VmPoweredOffEvent", "1", "vm-1", "2026-01-01T12:00:01Z", null, null);
        assertEquals(
                List.of(new VmHistory("vm-1/history", "vm-1", SINCE, false)),
                facts(collect()).stream().filter(VmHistory.class::isInstance).toList());
    }

    @Test
    void moreEventsThanAreReadLeaveAGapOfThatVm() {
        whole = false;
        assertEquals(
                List.of("PowerEvent vm-1", "Relocation vm-1"),
                collect().gaps().stream()
                        .map(gap -> gap.type() + " " + gap.owner())
                        .sorted()
                        .toList());
    }

    @Test
    void anEventWithoutATimeLeavesAGap() {
        event("VmPoweredOnEvent", "1", "vm-1", "yesterday", null, null);
        assertTrue(collect().gaps().stream().map(Gap::reason).allMatch(reason -> reason.contains("collect again")));
        assertEquals(2, collect().gaps().size());
    }

    @Test
    void aRefusalIsAGapOfEverything() {
        Collected collected = new VSphereHistory(ACCESS, clock(), Map.of("vm-1", SINCE), access -> {
                    throw new VSphereException("no way in");
                })
                .collect(Progress.SILENT);
        assertEquals(List.of(), collected.facts());
        assertEquals(List.of(), collected.seals());
        assertEquals(3, collected.gaps().size());
        assertTrue(collected.gaps().get(0).reason().contains("no way in"));
    }

    private Collected collect() {
        return new VSphereHistory(ACCESS, clock(), Map.of("vm-1", SINCE), access -> new Stub())
                .collect(Progress.SILENT);
    }

    private static List<Fact> facts(Collected collected) {
        return collected.facts().stream().map(observed -> observed.fact()).toList();
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private void event(String type, String key, String vm, String at, String from, String to) {
        List<Node> children = new ArrayList<>(List.of(leaf("key", key), leaf("createdTime", at)));
        if (vm != null) {
            children.add(node("vm", List.of(leaf("name", vm), leaf("vm", vm))));
        }
        if (from != null) {
            children.add(node("sourceDatastore", List.of(leaf("name", from))));
        }
        if (to != null) {
            children.add(node("ds", List.of(leaf("name", to))));
        }
        events.add(new Node("returnval", type, null, "", children));
    }

    private static Node node(String name, List<Node> children) {
        return new Node(name, null, null, "", children);
    }

    private static Node leaf(String name, String text) {
        return new Node(name, null, null, text, List.of());
    }

    private final class Stub implements VSphere {
        @Override
        public boolean events(EventQuestion question, Predicate<Node> reader) {
            asked.add(question);
            for (Node event : events) {
                if ((question.types().isEmpty() || question.types().contains(event.type())) && !reader.test(event)) {
                    return true;
                }
            }
            return whole;
        }

        @Override
        public List<Node> guestDisks(String vm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public GuestCalls guest(GuestLogin login, String password, String vm) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void goodbye() {
            throw new UnsupportedOperationException();
        }

        @Override
        public About about() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> lackingAtRoot() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sweep(Consumer<SweptObject> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> hostsIn(String datacenter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Node> customFields() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Node> licences() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> knownPrivileges() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Node> privilegesOf(String account, List<String> datacenters) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void logout() {}
    }
}
