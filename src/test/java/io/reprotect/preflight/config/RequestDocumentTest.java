package io.reprotect.preflight.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestDocumentTest {
    @TempDir
    Path folder;

    @Test
    void theContractsExampleIsRead() throws IOException {
        RequestDocument request = read(Documents.REQUEST);
        assertEquals("ps-azure-01", request.defaults().processServer());
        assertEquals(Map.of("Windows", "mt-win-01", "Linux", "mt-lin-01"), request.masterTargets());
        assertEquals("/mnt/retention", request.retentionVolumes().get("mt-lin-01"));
        assertEquals("RP-Web", request.machines().get(0).recoveryPlan());
        RequestDocument.Entry db = request.machines().get(1);
        assertEquals("machines[1]", db.position());
        assertEquals("vm-42", db.onPremises());
        assertEquals(
                new RequestDocument.Values("mt-win-01", "ps-azure-02", "ds-prod-02", "S", "failback-policy"),
                db.values());
        assertEquals("RP-Web", ((Map<?, ?>) ((List<?>) request.content().get("machines")).get(0)).get("recoveryPlan"));
    }

    @Test
    void aMachinesOwnValueGoesBeforeTheDefault() {
        RequestDocument.Values own = new RequestDocument.Values(null, "own", null, null, null);
        RequestDocument.Values others = new RequestDocument.Values("mt", "other", null, null, null);
        assertEquals(new RequestDocument.Values("mt", "own", null, null, null), own.or(others));
    }

    @Test
    void whatIsStillUndecidedIsRefusedAndNamesWhatToDecide() throws IOException {
        List<String> problems = problems(Documents.REQUEST
                .replace("processServer: ps-azure-02", "processServer: \"?\"")
                .replace("datastore: ds-prod-02", "datastore: \"? ds-a or ds-b\""));
        assertTrue(
                problems.get(0).contains(":8: machines[1].processServer: is still undecided (?)")
                        && problems.get(0).contains("the name of a process server"),
                problems.get(0));
        assertTrue(problems.get(1).contains("machines[1].datastore: is still undecided"), problems.get(1));
    }

    @Test
    void aRequestWithoutMachinesIsRefused() throws IOException {
        assertTrue(problems("machines: []\n")
                .get(0)
                .contains("found an empty list, wanted a list of at least one machine"));
        assertTrue(problems("defaults: {}\n").get(0).contains("machines: found nothing"));
        assertTrue(problems("machines:\n").get(0).contains("machines: found nothing"));
    }

    @Test
    void anUnknownKeyIsRefusedWithWhatWasProbablyMeant() throws IOException {
        assertTrue(problems(Documents.REQUEST.replace("onPremises", "onPremise"))
                .get(0)
                .endsWith("'onPremises'?"));
        assertTrue(
                problems(Documents.REQUEST.replace("Linux:", "linux:")).get(0).endsWith("'Linux'?"));
    }

    @Test
    void eachMachineIsNamedOnceAndInOneWay() throws IOException {
        assertTrue(
                problems(Documents.REQUEST + "  - name: DB-01\n").get(0).contains("a second time (first in line 6)"));
        assertTrue(problems(Documents.REQUEST + "  - datastore: x\n").get(0).contains("neither name nor recoveryPlan"));
        assertTrue(problems("machines: [{name: a, recoveryPlan: b}]").get(0).contains("both name and recoveryPlan"));
        assertTrue(problems("machines: [{recoveryPlan: b, onPremises: vm-1}]")
                .get(0)
                .contains("whole recovery plan"));
    }

    @Test
    void aNameThatYamlReadsAsANumberIsAskedForInQuotes() throws IOException {
        assertTrue(problems("machines: [{name: 007}]").get(0).contains("found '007' without quotes"));
        assertEquals(
                "007", read("machines: [{name: \"007\"}]").machines().get(0).name());
    }

    private RequestDocument read(String text) throws IOException {
        return RequestDocument.read(Files.writeString(folder.resolve("request.yaml"), text));
    }

    private List<String> problems(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("request.yaml"), text);
        return assertThrows(ConfigurationException.class, () -> RequestDocument.read(file))
                .problems();
    }
}
