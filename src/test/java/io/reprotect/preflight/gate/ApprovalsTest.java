package io.reprotect.preflight.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.Signer;
import io.reprotect.preflight.gate.trust.TrustFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsTest {
    @TempDir
    Path temp;

    private Approved run;

    @BeforeEach
    void oneApprovalIsThere() {
        run = new Approved(temp, "emergency: {maxMachines: 6}\n");
        run.approve("one", UnaryOperator.identity());
    }

    @Test
    void oneKeyIsNotEnough() {
        refuses(Reason.APPROVALS_TOO_FEW);
    }

    @Test
    void oneKeyTwiceIsNotEnough() {
        run.approve("one", UnaryOperator.identity());
        refuses(Reason.APPROVAL_SAME_KEY);
    }

    @Test
    void theWindowIsKept() {
        Instant now = run.now;
        run.approve("two", a -> window(a, now.minusSeconds(7200), now));
        refuses(Reason.APPROVAL_EXPIRED);
        run.approve("two", a -> window(a, now, now.plusSeconds(1)));
        GateTest.opened(run.open()).close();
    }

    @Test
    void anApprovalForLaterDoesNotCountYet() {
        run.approve("two", a -> window(a, run.now.plusSeconds(1), run.now.plusSeconds(3600)));
        refuses(Reason.APPROVAL_NOT_YET);
    }

    @Test
    void noWindowIsLongerThanADay() {
        Instant from = run.now.minusSeconds(60);
        run.approve("two", a -> window(a, from, from.plus(Duration.ofHours(24)).plusSeconds(1)));
        refuses(Reason.APPROVAL_WINDOW_TOO_LONG);
        run.approve("two", a -> window(a, from, from.plus(Duration.ofHours(24))));
        GateTest.opened(run.open()).close();
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsNone() {
        run.approve("two", a -> window(a, run.now.plusSeconds(1), run.now.minusSeconds(1)));
        refuses(Reason.APPROVAL_WINDOW_TOO_LONG);
    }

    @Test
    void anotherPlanIsNotThisOne() {
        run.approve("two", a -> edited(a, "sha256:" + "a".repeat(64), a.target(), a.groups(), null));
        refuses(Reason.APPROVAL_OTHER_PLAN);
    }

    @Test
    void anotherVaultIsNotThisOne() {
        Target t = run.target;
        Target other = new Target(t.endpoint(), t.tenant(), t.subscription(), t.resourceGroup(), "vault-test");
        run.approve("two", a -> edited(a, a.planDigest(), other, a.groups(), null));
        refuses(Reason.APPROVAL_OTHER_VAULT);
    }

    @Test
    void theWayOfGroupsIsNamed() {
        run.approve("two", a -> edited(a, a.planDigest(), a.target(), Groups.PER_ITEM, null));
        refuses(Reason.APPROVAL_OTHER_GROUPS);
    }

    @Test
    void aRevokedKeyDoesNotCount() {
        run.approve("gone", UnaryOperator.identity());
        refuses(Reason.APPROVAL_KEY_UNUSABLE);
    }

    @Test
    void aKeyOfNobodyIsRefusedWhoeverElseApproved() throws Exception {
        run.approve("two", UnaryOperator.identity());
        byte[] payload = run.approval().payload();
        byte[] signature = Signer.with(new TrustFiles().secret("one")).sign(Envelope.toSign(payload));
        new ApprovalFolder(run.folder).add(new Envelope(payload, signature, "one"));
        refuses(Reason.APPROVAL_NOT_SIGNED);
    }

    @Test
    void theKeyThatAnEnvelopeNamesMustBeTheOneThatSigned() {
        byte[] payload = run.approval().payload();
        byte[] signature = Signer.with(run.keys.secret("one")).sign(Envelope.toSign(payload));
        new ApprovalFolder(run.folder).add(new Envelope(payload, signature, "two"));
        refuses(Reason.APPROVAL_DAMAGED);
    }

    @Test
    void whatIsSignedMustBeAnApproval() {
        for (String payload : List.of("{}\n", "[]\n", "hello", "{\"_type\":\"https://in-toto.io/Statement/v1\"}\n")) {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            byte[] signature = Signer.with(run.keys.secret("two")).sign(Envelope.toSign(bytes));
            Path file = new ApprovalFolder(run.folder).add(new Envelope(bytes, signature, "two"));
            refuses(Reason.APPROVAL_DAMAGED);
            assertTrue(file.toFile().delete());
        }
    }

    @Test
    void anEnvelopeThatIsNoneIsRefused() throws Exception {
        Files.writeString(run.folder.resolve("approvals/02.dsse.json"), "{}\n");
        refuses(Reason.APPROVAL_DAMAGED);
    }

    @Test
    void aSignatureOverThePayloadAloneIsNone() {
        byte[] payload = run.approval().payload();
        byte[] signature = Signer.with(run.keys.secret("two")).sign(payload);
        new ApprovalFolder(run.folder).add(new Envelope(payload, signature, "two"));
        refuses(Reason.APPROVAL_NOT_SIGNED);
    }

    @Test
    void anEmergencyKeyAloneNeedsAnIncident() {
        run.approve("night", UnaryOperator.identity());
        refuses(Reason.EMERGENCY_WITHOUT_INCIDENT);
        run.approve("night", a -> edited(a, a.planDigest(), a.target(), a.groups(), "INC-7"));
        try (Permit permit = GateTest.opened(run.open())) {
            assertTrue(
                    permit.warnings().get(0).startsWith("EMERGENCY"),
                    permit.warnings().toString());
            assertTrue(permit.warnings().get(0).contains("INC-7"));
        }
    }

    @Test
    void anEmergencyHasALimitOfMachines() {
        Approved small = new Approved(temp.resolve("small"), "emergency: {maxMachines: 5}\n");
        small.approve("night", a -> edited(a, a.planDigest(), a.target(), a.groups(), "INC-7"));
        assertEquals(Reason.EMERGENCY_TOO_MANY_MACHINES, GateTest.refused(small.open()));
    }

    @Test
    void anEmergencyMustBeProvidedFor() {
        Approved none = new Approved(temp.resolve("none"));
        none.approve("night", a -> edited(a, a.planDigest(), a.target(), a.groups(), "INC-7"));
        assertEquals(Reason.EMERGENCY_NOT_ALLOWED, GateTest.refused(none.open()));
    }

    @Test
    void anEmergencyLowersNoRule() {
        run.approve("night", a -> edited(a, a.planDigest(), a.target(), a.groups(), "INC-7"));
        run.drift = a -> Approved.with(
                a,
                io.reprotect.preflight.finding.Verdict.BLOCKED,
                f -> f.control().equals("MT-03")
                        ? GateTest.status(f, io.reprotect.preflight.finding.Status.UNKNOWN)
                        : f);
        refuses(Reason.NOT_CLEARED);
    }

    @Test
    void theScreenShowsWhatIsApproved() {
        RunEvidence evidence = RunEvidence.verified(run.folder);
        List<String> screen =
                Approving.screen(evidence, io.reprotect.preflight.gate.trust.Trust.read(run.trustFile), run.approval());
        String text = String.join("\n", screen);
        for (String part : List.of(
                evidence.plan().code(), "CLEARED", "web-01", "CHG-1", "vault-dr", "Waivers", "word", "portal")) {
            assertTrue(text.contains(part), part + " in\n" + text);
        }
        assertTrue(screen.size() <= 40, "one screen");
    }

    private void refuses(Reason reason) {
        assertEquals(reason, GateTest.refused(run.open()));
    }

    private static Approval window(Approval a, Instant from, Instant until) {
        return new Approval(
                a.planDigest(),
                a.runId(),
                a.by(),
                a.change(),
                a.incident(),
                from,
                until,
                a.target(),
                a.groups(),
                a.warnings());
    }

    private static Approval edited(Approval a, String plan, Target target, Groups groups, @Nullable String incident) {
        return new Approval(
                plan, a.runId(), a.by(), a.change(), incident, a.from(), a.until(), target, groups, a.warnings());
    }
}
