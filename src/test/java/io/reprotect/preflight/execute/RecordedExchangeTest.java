package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.fake.AzureData;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the executor makes of items and jobs as the real service wrote them. */
class RecordedExchangeTest {
    @BeforeEach
    void data() {
        AzureData.assumePresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reprotect", "reprotect_toazure", "commitfailover", "unplannedfailover", "plannedfailover"})
    void aJobCarriesTheIdOfTheRequestThatStartedIt(String operation) {
        JsonNode exchange = AzureData.read("recorded-modernized/" + operation + "_exchange.json");
        JobState job = ArmJson.job(AzureData.read("recorded-modernized/job_" + operation + "_inprogress.json"));

        assertEquals(exchange.at("/request/headers/x-ms-client-request-id").asText(), job.request());
        assertEquals(JobState.State.IN_PROGRESS, job.state());
    }

    @Test
    void aReprotectJobLeadsToTheOneThatEnablesReplication() {
        JobState job = ArmJson.job(AzureData.read("recorded/job_reprotect_inprogress_abridged.json"));

        assertTrue(job.isReprotect());
        assertEquals("ef210de0-d3cd-437c-9353-a6feae57b644", job.request());
        assertEquals(1, job.enabling().size());
        assertTrue(job.enabling().get(0).endsWith("/replicationjobs/a20b8e81-ed71-4fa4-899c-5f9812f13a35"));
        assertEquals("2021-04-06T15:14:24.025546700Z", String.valueOf(job.startedAt()));
    }

    @Test
    void aClassicJobIsOnTheItemThatItNames() {
        ItemState item = ArmJson.item(AzureData.read("recorded/protectedItem_inmage_get_abridged.json"));
        JobState job = ArmJson.job(AzureData.read("recorded/job_reprotect_inprogress_abridged.json"));

        assertTrue(job.isOn(item));
        assertEquals("None", item.scenario());
        assertEquals(null, item.scenarioJob());
    }

    @Test
    void aModernizedJobIsOnTheItemThatItNamesAndOnNoOther() {
        ItemState item =
                ArmJson.item(AzureData.read("recorded-modernized/protectedItem_rcm_failedover_committed_get.json"));
        JobState job = ArmJson.job(AzureData.read("recorded-modernized/job_reprotect_inprogress.json"));
        ItemState other = ArmJson.item(AzureData.read("recorded/protectedItem_inmage_get_abridged.json"));

        assertTrue(job.isOn(item));
        assertFalse(job.isOn(other));
        assertEquals("Recovery", item.activeLocation());
    }

    @Test
    void anItemThatReplicatesHomeIsProtected() {
        assertTrue(ArmJson.item(AzureData.read("recorded-modernized/protectedItem_rcmfailback_protected_get.json"))
                .isProtected());
        assertFalse(ArmJson.item(AzureData.read("recorded/protectedItem_inmage_get_abridged.json"))
                .isProtected());
    }

    @Test
    void theJobThatAnAnswerNamesIsTheOneThatIsThereToRead() {
        JsonNode exchange = AzureData.read("recorded-modernized/reprotect_exchange.json");
        JobState job = ArmJson.job(AzureData.read("recorded-modernized/job_reprotect_inprogress.json"));

        assertEquals(
                job.id(),
                exchange.at("/response/headers/x-ms-request-id/0").asText().toLowerCase(Locale.ROOT));
    }
}
