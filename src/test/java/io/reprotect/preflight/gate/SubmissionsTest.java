package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.fake.ApiDescription;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
    private static final Snapshot HEALTHY = Snapshots.healthy();

    @Test
    void everyMachineOfTheRequestGetsOneRequest() {
        Submissions submissions = Submissions.of(HEALTHY);
        assertEquals(List.of(), submissions.refused());
        assertEquals(
                List.of("app-01", "db-01", "db-02", "file-01", "web-01", "web-02"),
                submissions.made().stream().map(Submission::machine).sorted().toList());
    }

    @Test
    void everyBodyIsOneThatTheOfficialApiDescriptionAllows() throws Exception {
        for (Submission submission : Submissions.of(HEALTHY).made()) {
            JsonNode body = new ObjectMapper().readTree(submission.body());
            assertEquals(
                    List.of(),
                    ApiDescription.siteRecovery("ReverseReplicationInput", body),
                    submission.machine() + ": " + submission.body());
        }
    }

    @Test
    void aBodyHoldsTheIdsThatTheServiceWants() throws Exception {
        Submission web = submission("web-01");
        JsonNode details = new ObjectMapper().readTree(web.body()).at("/properties/providerSpecificDetails");
        assertEquals("InMage", details.get("instanceType").asText());
        assertEquals("InMageAzureV2", web.provider());
        assertEquals(
                "E2EE0D7A-1F80-30E6-8AF03BD7F8278A49",
                details.get("masterTargetId").asText());
        assertEquals(
                "3BE80DF5-0235-34AC-B9AAFF63E0F6517B",
                details.get("processServerId").asText());
        assertEquals("R", details.get("retentionDrive").asText());
        assertEquals("ds-prod-01", details.get("datastoreName").asText());
        assertTrue(details.get("profileId").asText().endsWith("/replicationpolicies/failback-policy"), web.body());
        assertTrue(
                web.path().endsWith("/replicationprotecteditems/web-01/reProtect?api-version=2024-04-01"), web.path());
    }

    @Test
    void membersOfAGroupStandTogetherAndLoneMachinesHaveNone() {
        assertNull(submission("web-01").groupId());
        assertEquals(submission("db-01").groupId(), submission("db-02").groupId());
        List<String> order =
                Submissions.of(HEALTHY).made().stream().map(Submission::machine).toList();
        assertEquals(List.of("db-01", "db-02"), order.subList(4, 6));
    }

    @Test
    void aProviderWithoutAFormIsRefused() {
        Snapshot other = replaced("\"provider\":\"IN_MAGE_AZURE_V2\"", "\"provider\":\"IN_MAGE_RCM\"");
        Submissions submissions = Submissions.of(other);
        assertEquals(List.of(), submissions.made());
        assertTrue(
                submissions.refused().get(0).reason().contains("IN_MAGE_RCM"),
                submissions.refused().toString());
    }

    @Test
    void whatTheRequestRefersToMustBeKnown() {
        assertRefused(without(fact -> fact instanceof ProtectedItem), "no replicated item is known");
        assertRefused(without(fact -> fact instanceof RetentionVolume), "retention volume");
        for (String type : List.of("MasterTarget", "ProcessServer", "Datastore", "ContainerMapping", "Policy")) {
            assertRefused(without(fact -> fact.getClass().getSimpleName().equals(type)), "");
        }
    }

    @Test
    void anIdThatAnAddressCouldTakeForSomethingElseIsRefused() {
        assertRefused(replaced("replicationprotecteditems/web-01", "replicationprotecteditems/web-01?x"), "id of its");
    }

    private static void assertRefused(Snapshot snapshot, String reason) {
        Submissions submissions = Submissions.of(snapshot);
        assertTrue(
                submissions.refused().stream()
                        .anyMatch(refused -> refused.reason().contains(reason)),
                submissions.refused().toString());
        long machines = snapshot.facts().stream()
                .filter(observed -> observed.fact() instanceof Machine)
                .count();
        assertEquals(machines, submissions.made().size() + submissions.refused().size());
    }

    private static Submission submission(String machine) {
        return Submissions.of(HEALTHY).made().stream()
                .filter(submission -> submission.machine().equals(machine))
                .findFirst()
                .orElseThrow();
    }

    private static Snapshot without(Predicate<Fact> removed) {
        return Snapshots.with(
                HEALTHY,
                HEALTHY.facts().stream()
                        .filter(observed -> !removed.test(observed.fact()))
                        .toList());
    }

    private static Snapshot replaced(String text, String by) {
        UnaryOperator<String> edit = json -> json.replace(text, by);
        List<Observed> facts = Snapshots.edited(HEALTHY, edit).facts();
        assertTrue(
                !facts.equals(HEALTHY.facts()),
                "nothing was replaced: "
                        + facts.stream().limit(1).map(Object::toString).collect(Collectors.joining()));
        return Snapshots.with(HEALTHY, facts);
    }
}
