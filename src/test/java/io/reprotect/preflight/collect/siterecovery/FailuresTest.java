package io.reprotect.preflight.collect.siterecovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeArmAccess;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that fails leaves gaps, each saying why, and never a dead run or a seal. */
class FailuresTest {
    private static final Map<String, Class<? extends Fact>> LISTS = Map.of(
            "replicationFabrics", ConfigurationServer.class,
            "replicationvCenters", VCenterRegistration.class,
            "replicationPolicies", Policy.class,
            "replicationProtectionContainerMappings", ContainerMapping.class,
            "replicationProtectedItems", ProtectedItem.class,
            "replicationRecoveryPlans", RecoveryPlan.class,
            "replicationJobs", Job.class);

    private FakeArm fake;

    @BeforeEach
    void start() {
        fake = FakeArm.start(FakeVault.healthy(6));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicationFabrics",
                "replicationvCenters",
                "replicationPolicies",
                "replicationProtectionContainerMappings",
                "replicationProtectedItems",
                "replicationRecoveryPlans",
                "replicationJobs"
            })
    void aListThatFailsIsAGapOfItsTypeOnly(String list) {
        fake.fail(list, Fault.error(403, "AuthorizationFailed", "no"));
        Reported read = Reported.of(fake);

        Class<? extends Fact> type = LISTS.get(list);
        Gap gap = read.gap(type);
        assertEquals(Root.SITE_RECOVERY, gap.owner());
        assertTrue(gap.reason().contains("\"Site Recovery Reader\""), gap.reason());
        assertEquals(0, read.count(type));
        Set<String> affected = read.gaps().stream().map(Gap::type).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                type == ProtectedItem.class
                        ? Set.of("ProtectedItem", "ReplicationGroup")
                        : Set.of(type.getSimpleName()),
                affected);
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 200})
    void aVaultThatCanNotBeReadIsAGapOfEveryType(int status) {
        fake.fail("vaults/vault-dr", Fault.answer(status, "<html>who knows</html>"));
        Reported read = Reported.of(fake);

        assertNothingRead(read);
        assertEquals(1, fake.requests().stream().map(r -> r.path()).distinct().count());
    }

    @Test
    void aVaultOfAnotherNameIsAGapOfEveryType() {
        fake.vault().resource().put("/id", "/subscriptions/another");
        fake.fail("vaults/vault-dr", Fault.answer(200, "{\"id\":\"/subscriptions/another\"}"));

        assertNothingRead(Reported.of(fake));
    }

    @Test
    void aServiceThatIsNotThereIsAGapOfEveryType() {
        fake.close();

        assertNothingRead(Reported.of(fake));
    }

    @Test
    void settingsThatDoNotWorkAreAGapOfEveryType() {
        ArmAccess to = FakeArmAccess.to(fake);
        ArmAccess broken = new ArmAccess(
                to.endpoint(), to.ca(), "t", "s", "g", "v", "token:env:NO_SUCH_VARIABLE_IS_SET", to.deadline(), "1");
        Collected collected = new SiteRecoveryCollector(broken, Clock.systemUTC()).collect(Progress.SILENT);

        assertNothingRead(new Reported(collected, null));
        assertTrue(collected.gaps().get(0).reason().contains("NO_SUCH_VARIABLE_IS_SET is empty"));
    }

    @Test
    void aDeadlineThatPassesLeavesGapsAndNoHalfReadItems() {
        fake.fail("replicationProtectedItems/web-03", Fault.answer(503, ""));
        ArmAccess to = FakeArmAccess.to(fake);
        ArmAccess hurried = new ArmAccess(
                to.endpoint(),
                to.ca(),
                to.tenant(),
                to.subscription(),
                to.resourceGroup(),
                to.vault(),
                to.credential(),
                Duration.ofSeconds(5),
                to.apiVersion());
        Reported read = Reported.of(fake, hurried);

        assertTrue(read.gap(ProtectedItem.class).reason().contains("the deadline of 5 s"));
        assertEquals(0, read.count(ProtectedItem.class));
        assertFalse(read.sealed(ReplicationGroup.class, Root.SITE_RECOVERY));
        assertEquals(1, read.count(ConfigurationServer.class));
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aFabricThatCanNotBeReadByItselfIsAGap() {
        fake.fail("replicationFabrics/fabric-cs-01", Fault.error(404, "FabricNotFound", "gone"));
        Reported read = Reported.of(fake);

        assertTrue(read.gap(ConfigurationServer.class)
                .reason()
                .contains("fabric fabric-cs-01: it was listed, but is gone"));
        read.assertEveryCollectionIsSealedOrHasAGap();
    }

    @Test
    void aVCenterIsReadByItselfAndIsAGapWhereItCanNotBe() {
        fake.fail("replicationvCenters/vcenter-01", Fault.error(403, "AuthorizationFailed", "no\\nway"));
        Gap gap = Reported.of(fake).gap(VCenterRegistration.class);

        assertEquals(1, gap.reason().lines().count(), gap.reason());
        assertTrue(gap.reason().startsWith("vCenter vcenter-01: access was refused (403 AuthorizationFailed no way)"));
    }

    @Test
    void aTokenThatIsNotAcceptedIsToldOnceForEveryType() {
        fake.fail("vaults/vault-dr", Fault.error(401, "ExpiredAuthenticationToken", "expired"));
        Reported read = Reported.of(fake);

        assertNothingRead(read);
        assertTrue(
                read.gaps().get(0).reason().contains("get a new token"),
                read.gaps().get(0).reason());
    }

    @Test
    void noGapRepeatsTheToken() {
        fake.fail("replicationJobs", Fault.error(400, "Bad", "Bearer " + fake.token()));
        Reported read = Reported.of(fake);

        assertFalse(read.gap(Job.class).reason().contains(fake.token()));
    }

    @Test
    void progressNamesWhatIsReadAndHowFar() {
        List<String> steps = new ArrayList<>();
        ArmAccess to = FakeArmAccess.to(fake);
        new SiteRecoveryCollector(
                        to,
                        Clock.systemUTC(),
                        () -> ArmClient.open(
                                to, Clock.systemUTC(), FakeArmAccess.environment(fake), ArmClient.Limits.USUAL))
                .collect((what, done, total) -> steps.add(what + " " + done + "/" + total));

        assertEquals("vault 0/1", steps.get(0));
        assertTrue(steps.contains("protected items 3/6"), steps.toString());
        assertTrue(steps.contains("protected items 6/6"), steps.toString());
    }

    private static void assertNothingRead(Reported read) {
        Set<String> roots = FactTypes.all().stream()
                .filter(type -> FactTypes.roots(type).contains(Root.SITE_RECOVERY))
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(roots, read.gaps().stream().map(Gap::type).collect(Collectors.toCollection(TreeSet::new)));
        assertTrue(read.gaps().stream().allMatch(gap -> gap.owner().equals(Root.SITE_RECOVERY)));
        assertEquals(List.of(), read.collected().facts());
        assertEquals(List.of(), read.collected().seals());
    }
}
