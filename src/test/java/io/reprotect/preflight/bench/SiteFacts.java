package io.reprotect.preflight.bench;

import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.Owned;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VirtualNetwork;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts of a generated site, its gaps and seals, and the chance by which something is wrong with it. */
final class SiteFacts {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    static final String SUBSCRIPTION = "/subscriptions/11111111-2222-3333-4444-555555555555/resourcegroups/";
    static final String VAULT = SUBSCRIPTION + "rg-recovery/providers/microsoft.recoveryservices/vaults/vault-recovery";

    private final Random random;
    private final boolean faulty;
    private final List<Observed> facts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<String, Set<String>> unsealed = new HashMap<>();

    SiteFacts(long seed, boolean faulty) {
        this.random = new Random(seed);
        this.faulty = faulty;
    }

    /** Whether something is wrong here: in a site with faults once in so many times. */
    boolean faulty(int oneIn) {
        return faulty && random.nextInt(oneIn) == 0;
    }

    /** One of several wrong values. */
    @SafeVarargs
    final <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    String hex() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }

    static Instant ago(long seconds) {
        return NOW.minusSeconds(seconds);
    }

    /** Addresses of their own for 62,500 things; {@code net} is the second number of the first of them. */
    static String address(int net, int number) {
        return "10." + (net + number / 62_500) + "." + number / 250 % 250 + "." + (number % 250 + 1);
    }

    void add(Fact fact) {
        add(fact, fact.id());
    }

    void add(Fact fact, String object) {
        facts.add(new Observed(fact, new Provenance(source(fact), object, "properties", NOW)));
    }

    /** A property, or a whole collection, that could not be read. */
    void gap(String type, String owner, @Nullable String property, String reason) {
        gaps.add(new Gap(type, owner, property, reason));
        if (property == null) {
            unsealed.computeIfAbsent(type, t -> new HashSet<>()).add(owner);
        }
    }

    private static String source(Fact fact) {
        Owned owned = FactTypes.owned(fact.getClass());
        if (owned.root().length > 0) {
            return fact.owner();
        }
        List<Class<? extends Fact>> by = List.of(owned.by());
        if (by.contains(Vm.class) || by.contains(Host.class)) {
            return Root.VCENTER;
        }
        boolean azure = by.contains(Machine.class) || by.contains(AzureVm.class) || by.contains(VirtualNetwork.class);
        return azure || fact instanceof ProcessServerPlace ? Root.AZURE : Root.SITE_RECOVERY;
    }

    Snapshot snapshot() {
        return new Snapshot(
                new ClockReading(NOW, NOW),
                NOW,
                "0.1.0",
                Map.of("machines", List.of(Map.of("name", "app-*"))),
                List.of(),
                new TreeMap<>(),
                List.of(new SourceReading("vcenter", "https://vcenter.example.com/sdk", ago(30), NOW, "complete")),
                facts,
                seals(),
                gaps);
    }

    private List<Seal> seals() {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        Map<Class<?>, List<String>> ids = new HashMap<>();
        for (Observed observed : facts) {
            Fact fact = observed.fact();
            counts.computeIfAbsent(fact.getClass().getSimpleName(), type -> new HashMap<>())
                    .merge(String.valueOf(fact.owner()), 1L, Long::sum);
            ids.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact.id());
        }
        List<Seal> seals = new ArrayList<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            String name = type.getSimpleName();
            Set<String> gone = unsealed.getOrDefault(name, Set.of());
            Map<String, Long> counted = counts.getOrDefault(name, Map.of());
            for (String owner : owners(FactTypes.owned(type), ids)) {
                if (!gone.contains(owner)) {
                    seals.add(new Seal(name, owner, counted.getOrDefault(owner, 0L), "site", NOW));
                }
            }
        }
        return seals;
    }

    private static List<String> owners(Owned owned, Map<Class<?>, List<String>> ids) {
        List<String> owners = new ArrayList<>();
        owners.addAll(List.of(owned.root()));
        for (Class<? extends Fact> owner : owned.by()) {
            owners.addAll(ids.getOrDefault(owner, List.of()));
        }
        return owners;
    }
}
