package io.reprotect.preflight.collect.vsphere;

import static io.reprotect.preflight.collect.vsphere.CollectedAsserts.consistent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VSphereTagsTest {
    private static final List<String> LABELS =
            List.of("datastore-11 Owner=shop", "datastore-11 Tier=gold", "vm-7 Tier=gold");

    private FakeTagging vcenter;

    @BeforeEach
    void start() throws Exception {
        vcenter = new FakeTagging();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    @Test
    void aTagIsALabelUnderItsCategory() throws Exception {
        Collected collected = vcenter.collect();
        assertEquals(LABELS, labels(collected));
        assertEquals(List.of(), collected.gaps());
        assertEquals(1, collected.seals().size());
        assertEquals("vcenter-tags", collected.seals().get(0).owner());
        consistent(collected);
    }

    @Test
    void thePasswordOpensASessionThatIsClosedAndGoesNowhereElse() {
        vcenter.collect();
        assertEquals("POST /api/session", vcenter.calls().get(0));
        assertEquals("DELETE /api/session", vcenter.calls().get(vcenter.calls().size() - 1));
        assertEquals(List.of(), vcenter.refused());
    }

    @Test
    void anOlderVCenterIsAskedInItsOwnWay() {
        vcenter.old();
        assertEquals(LABELS, labels(vcenter.collect()));
        assertEquals(
                "DELETE /rest/com/vmware/cis/session",
                vcenter.calls().get(vcenter.calls().size() - 1));
        assertEquals(List.of(), vcenter.refused());
    }

    @Test
    void aSessionIsClosedAfterAFailure() {
        vcenter.hanging("[]");
        reason(vcenter.collect());
        assertEquals("DELETE /api/session", vcenter.calls().get(vcenter.calls().size() - 1));
    }

    @Test
    void aRefusedUserIsAGapAndAskedOnce() {
        vcenter.answer("POST /api/session", 401, "");
        assertTrue(reason(vcenter.collect()).contains("refused user svc@vsphere.local"));
        assertEquals(List.of("POST /api/session"), vcenter.calls());
    }

    @Test
    void aServerWithoutRestServicesIsAGap() {
        vcenter.answer("POST /api/session", 404, "");
        assertTrue(reason(vcenter.collect()).contains("HTTP status 404"));
    }

    @Test
    void noTagAtAllMayMeanThatTheAccountSeesNone() {
        vcenter.answer("GET /api/cis/tagging/tag", 200, "[]");
        assertTrue(reason(vcenter.collect()).contains("Read-only as a global permission"));
    }

    @Test
    void aTagOfWhichNothingIsToldIsAGap() {
        vcenter.hanging("[{\"tag_id\":\"tag:1\",\"object_ids\":[]},{\"tag_id\":\"tag:2\",\"object_ids\":[]}]");
        assertTrue(reason(vcenter.collect()).contains("keeps back"));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeReadIsAGap() {
        String tag1 = "{\"tag_id\":\"tag:1\",\"object_ids\":[]}";
        return Stream.of(
                broken("GET /api/cis/tagging/tag", 200, "{}"),
                broken("GET /api/cis/tagging/tag", 200, "[\"tag:1\"] []"),
                broken("GET /api/cis/tagging/tag", 200, "[\"../../session\"]"),
                broken("GET /api/cis/tagging/tag", 200, "[7]"),
                broken("GET /api/cis/tagging/tag", 200, "null"),
                broken("GET /api/cis/tagging/tag", 200, "<html>proxy</html>"),
                broken("GET /api/cis/tagging/tag", 200, ""),
                broken("GET /api/cis/tagging/tag", 503, ""),
                broken("GET /api/cis/tagging/tag", 302, "https://elsewhere.example.com/"),
                broken("GET /api/cis/tagging/tag/tag:1", 404, ""),
                broken("GET /api/cis/tagging/tag/tag:1", 200, "{\"category_id\":\"cat:1\",\"name\":\"\"}"),
                broken("GET /api/cis/tagging/tag/tag:1", 200, "{\"name\":\"gold\"}"),
                broken("GET /api/cis/tagging/category/cat:2", 403, ""),
                broken("GET /api/cis/tagging/category/cat:2", 200, "{\"name\":null}"),
                broken("POST /api/session", 201, "\"\""),
                broken("POST /api/session", 201, "\"a\\r\\nb\""),
                broken("POST /api/session", 500, ""),
                hanging("[" + tag1 + "," + tag1 + "]"),
                hanging("[" + tag1.replace("tag:1", "tag:9") + "]"),
                hanging("[" + tag1.replace("[]", "7") + "]"),
                hanging("[" + tag1.replace("[]", "null") + "]"),
                hanging("[" + tag1.replace("[]", "[{\"id\":\"vm-7\"}]") + "]"),
                hanging("[" + tag1.replace("[]", "[{\"type\":\"VirtualMachine\"}]") + "]"),
                hanging("[" + tag1.replace("\"tag:1\"", "\"tag:1\",\"tag_id\":\"tag:2\"") + "]"));
    }

    @Test
    void nothingIsToldToAServerOfAnotherCertificate() {
        Collected collected = new VSphereTags(vcenter.access("SHA256:" + "AB".repeat(32)), Clock.systemUTC())
                .collect(Progress.SILENT);
        assertTrue(reason(collected).contains("not the one that vcenter.thumbprint names"));
        assertEquals(List.of(), vcenter.calls());
    }

    @Test
    void tagsThatAreNotAskedForAreAGap() {
        Collected collected = new VSphereTags(null, Clock.systemUTC()).collect(Progress.SILENT);
        assertTrue(reason(collected).contains("'tags: false'"));
    }

    private static DynamicTest hanging(String body) {
        return DynamicTest.dynamicTest(body, () -> {
            try (FakeTagging server = new FakeTagging()) {
                server.hanging(body);
                reason(server.collect());
            }
        });
    }

    private static DynamicTest broken(String call, int status, String body) {
        return DynamicTest.dynamicTest(call + " answered by " + status + " " + body, () -> {
            try (FakeTagging server = new FakeTagging()) {
                server.answer(call, status, body);
                reason(server.collect());
            }
        });
    }

    private static List<String> labels(Collected collected) {
        return CollectedAsserts.facts(collected, Label.class).stream()
                .map(label -> label.subjectId() + " " + label.key() + "=" + label.value())
                .sorted()
                .toList();
    }

    /** The reason of the one gap: no label is believed and nothing is sealed, in one line and without the password. */
    private static String reason(Collected collected) {
        assertEquals(List.of(), collected.facts());
        assertEquals(List.of(), collected.seals());
        assertEquals(1, collected.gaps().size());
        Gap gap = collected.gaps().get(0);
        assertEquals(List.of("Label", "vcenter-tags"), List.of(gap.type(), gap.owner()));
        assertEquals(null, gap.property());
        assertEquals(1, gap.reason().lines().count(), gap.reason());
        assertFalse(gap.reason().contains("sécret"), gap.reason());
        return gap.reason();
    }
}
