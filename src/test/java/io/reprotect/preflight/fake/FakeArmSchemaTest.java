package io.reprotect.preflight.fake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake's answers against the official API description. */
class FakeArmSchemaTest {
    private static final Map<String, String> DEFINITIONS = Map.of(
            "replicationFabrics", "Fabric",
            "replicationvCenters", "VCenter",
            "replicationPolicies", "Policy",
            "replicationProtectionContainerMappings", "ProtectionContainerMapping",
            "replicationProtectedItems", "ReplicationProtectedItem",
            "replicationRecoveryPlans", "RecoveryPlan",
            "replicationJobs", "Job");

    private SwaggerSchemas schemas;
    private FakeVault vault;

    @BeforeEach
    void read() {
        AzureData.assumePresent();
        schemas = SwaggerSchemas.siteRecovery();
        vault = FakeVault.healthy("web-01");
        vault.addMachine("db-01", "Linux");
        vault.addJob("running", "SwitchReplicationGroupProtection", "web-01", "InProgress", FakeVault.NOW);
    }

    @Test
    void everyAnswerOfTheFakeIsOneThatTheApiDescribes() {
        List<String> errors = new ArrayList<>();
        DEFINITIONS.forEach((collection, definition) -> {
            for (JsonNode listed : vault.list(vault.id() + "/" + collection)) {
                errors.addAll(schemas.errors(definition, listed));
                errors.addAll(
                        schemas.errors(definition, vault.get(listed.path("id").asText())));
            }
        });

        assertEquals(List.of(), errors);
    }

    @Test
    void theJobsOfAReprotectAreOnesThatTheApiDescribes() {
        FakeReprotect reprotect = new FakeReprotect(vault).ending("web-01", FakeReprotect.Ending.CHILD_FAILS);
        String job = reprotect.byAnother("web-01");
        for (String path : List.of(job, job, "enable-" + job, "enable-" + job)) {
            reprotect.looked(vault.id() + "/replicationJobs/" + path);
        }

        List<String> errors = new ArrayList<>();
        // The service writes GroupTaskDetails, as was recorded; its description doesn't know that.
        vault.job(job).put("/properties/tasks/0/groupTaskCustomDetails/instanceType", "InlineWorkflowTaskDetails");
        for (JsonNode listed : vault.list(vault.id() + "/replicationJobs")) {
            errors.addAll(schemas.errors("Job", listed));
        }
        errors.addAll(
                schemas.errors("ReplicationProtectedItem", vault.item("web-01").json()));
        assertEquals(List.of(), errors);
        assertEquals(
                "Failed",
                vault.job("enable-" + job).json().at("/properties/state").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "Fabric, ReplicationFabrics_Get.json",
        "ReplicationProtectedItem, ReplicationProtectedItems_Get.json",
        "RecoveryPlan, ReplicationRecoveryPlans_Get.json",
        "Job, ReplicationJobs_Get.json",
        "VCenter, ReplicationvCenters_Get.json",
        "Policy, ReplicationPolicies_Get.json"
    })
    void theApisOwnExamplesPass(String definition, String example) {
        assertEquals(List.of(), schemas.errors(definition, SwaggerSchemas.example(example)));
    }

    @Test
    void aPropertyThatTheApiDoesNotKnowIsAnError() {
        vault.item("web-01").put("/properties/providerSpecificDetails/masterTargetID", "x");
        vault.processServer("ps-azure-01").put("/serviceStatus", "Running");

        assertNotEquals(
                List.of(),
                schemas.errors("ReplicationProtectedItem", vault.item("web-01").json()));
        assertNotEquals(List.of(), schemas.errors("Fabric", vault.fabric().json()));
    }

    @Test
    void aValueOfTheWrongKindIsAnError() {
        vault.item("web-01").put("/properties/providerSpecificDetails/protectedDisks/0/diskCapacityInBytes", "many");
        vault.policy("failback-policy").put("/properties/providerSpecificDetails/instanceType", "InMageX");

        assertNotEquals(
                List.of(),
                schemas.errors("ReplicationProtectedItem", vault.item("web-01").json()));
        assertNotEquals(
                List.of(),
                schemas.errors("Policy", vault.policy("failback-policy").json()));
    }
}
