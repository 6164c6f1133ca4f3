package io.reprotect.preflight.collect.siterecovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ServiceDate;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.ManualPace;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a collection yielded, as tests ask about it. */
record Reported(Collected collected, @Nullable ServiceDate serviceDate) {
    static Reported of(FakeArm fake) {
        return of(fake, FakeArmAccess.to(fake));
    }

    static Reported of(FakeArm fake, ArmAccess access) {
        return of(fake, access, new ManualPace());
    }

    static Reported of(FakeArm fake, ArmAccess access, ManualPace pace) {
        Clock clock = Clock.fixed(FakeVault.NOW.plusSeconds(2), ZoneOffset.UTC);
        ArmClient.Limits limits = new ArmClient.Limits(pace, 1 << 20, 50, Duration.ofSeconds(20));
        SiteRecoveryCollector collector = new SiteRecoveryCollector(
                access, clock, () -> ArmClient.open(access, clock, FakeArmAccess.environment(fake), limits));
        Collected collected = collector.collect(Progress.SILENT);
        return new Reported(collected, collector.serviceDate());
    }

    List<Gap> gaps() {
        return collected.gaps();
    }

    /** The gaps of a type. */
    List<Gap> gaps(Class<? extends Fact> type) {
        return gaps().stream()
                .filter(gap -> gap.type().equals(type.getSimpleName()))
                .toList();
    }

    /** The one gap of a type. */
    Gap gap(Class<? extends Fact> type) {
        assertEquals(1, gaps(type).size(), () -> gaps().toString());
        return gaps(type).get(0);
    }

    <F extends Fact> List<F> all(Class<F> type) {
        return collected.facts().stream()
                .map(Observed::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    long count(Class<? extends Fact> type) {
        return all(type).size();
    }

    <F extends Fact> F one(Class<F> type, String name) {
        return all(type).stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " " + name + " is not there"));
    }

    Provenance from(Class<? extends Fact> type, String name) {
        return collected.facts().stream()
                .filter(observed -> type.isInstance(observed.fact())
                        && observed.fact().name().equals(name))
                .findFirst()
                .orElseThrow()
                .from();
    }

    boolean sealed(Class<? extends Fact> type, String owner) {
        return collected.seals().stream()
                .anyMatch(seal ->
                        seal.type().equals(type.getSimpleName()) && seal.owner().equals(owner));
    }

    /** Every collection that somebody owns is sealed with its true count, or has a gap instead; nothing else is sealed. */
    void assertEveryCollectionIsSealedOrHasAGap() {
        for (Class<? extends Fact> type : FactTypes.all()) {
            if (FactTypes.roots(type).contains(Root.SITE_RECOVERY)) {
                assertSealedOrGap(type, Root.SITE_RECOVERY);
            }
        }
        for (Observed owner : collected.facts()) {
            for (Class<? extends Fact> type : FactTypes.ownedBy(owner.fact().getClass())) {
                // Where a process server stands is another source's to say.
                if (type != ProcessServerPlace.class) {
                    assertSealedOrGap(type, owner.fact().id());
                }
            }
        }
        long distinct = collected.seals().stream()
                .map(seal -> seal.type() + " " + seal.owner())
                .distinct()
                .count();
        assertEquals(distinct, collected.seals().size(), "a collection is sealed twice");
        long ids = collected.facts().stream()
                .map(observed -> observed.fact().id())
                .distinct()
                .count();
        assertEquals(ids, collected.facts().size(), "two facts share an id");
    }

    private void assertSealedOrGap(Class<? extends Fact> type, String owner) {
        long facts =
                all(type).stream().filter(fact -> fact.owner().equals(owner)).count();
        boolean gap = gaps().stream()
                .anyMatch(g -> g.type().equals(type.getSimpleName())
                        && g.owner().equals(owner)
                        && Objects.isNull(g.property()));
        boolean seal = collected.seals().stream()
                .anyMatch(
                        s -> s.type().equals(type.getSimpleName()) && s.owner().equals(owner) && s.count() == facts);
        assertTrue(gap != seal, () -> type.getSimpleName() + " of " + owner + ": seal " + seal + ", gap " + gap);
    }
}
