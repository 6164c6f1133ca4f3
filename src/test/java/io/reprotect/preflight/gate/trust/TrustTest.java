package io.reprotect.preflight.gate.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
    private static final String PACK = "sha256:" + "ab".repeat(32);
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    Path folder;

    private final TrustFiles files =
            new TrustFiles().key("change-manager", "approver").key("backup-team", "emergency");

    @Test
    void aFileSaysWhoseApprovalsCount() throws IOException {
        Trust trust = read("");
        assertEquals(2, trust.approvals());
        assertEquals(
                List.of("change-manager", "backup-team"),
                trust.keys().stream().map(TrustedKey::id).toList());
        assertEquals(null, trust.maxMachines());
        assertFalse(trust.perItem());
        assertTrue(trust.packs().contains(PACK));
        Trust other = read("approvals: 1\ngroups: per-item\nemergency:\n  maxMachines: 3\n");
        assertEquals(1, other.approvals());
        assertEquals(3, other.maxMachines());
        assertTrue(other.perItem());
    }

    @Test
    void everyDoubtfulFileIsRefusedInOneLineAndByTheSchemaToo() throws IOException {
        String good = files.yaml(PACK, "");
        Schema schema = schema();
        assertTrue(schema.validate(good, InputFormat.YAML).isEmpty());
        for (String wrong : List.of(
                good.replace("approver", "admin"),
                good.replace(PACK, "sha256:abc"),
                good.replace("publicKey: MCow", "publicKey: XXXX"),
                good.replace("role: approver", "rolle: approver"),
                good.replace("    until: 2099-01-01T00:00:00Z\n", ""),
                good.replace("2099-01-01T00:00:00Z", "tomorrow"),
                good + "approval: 2\n",
                good + "approvals: 0\n",
                good + "approvals: '2'\n",
                good + "groups: some\n",
                good + "emergency: {}\n",
                good + "emergency: {maxMachines: 0}\n",
                "packs: [" + PACK + "]\n",
                "keys: []\npacks: [" + PACK + "]\n",
                "[]\n")) {
            refused(wrong);
            assertFalse(schema.validate(wrong, InputFormat.YAML).isEmpty(), wrong);
        }
        for (String wrong : List.of(
                "",
                good + "---\n" + good,
                good + good,
                good.replace("backup-team", "Change-Manager"),
                good.replace("until: 2099", "until: 2019"),
                good.replace("keys:", "keys: &anchor"),
                good.replace("role: approver", "role: !!str approver"),
                "keys: {")) {
            refused(wrong);
        }
        TrustFiles twice = new TrustFiles().key("one", "approver");
        refused(twice.yaml(PACK, "")
                .replace(
                        "packs:",
                        twice.yaml(PACK, "")
                                        .lines()
                                        .skip(2)
                                        .limit(5)
                                        .reduce("", (a, b) -> a + b.replace("id: one", "id: two") + "\n")
                                + "packs:"));
    }

    @Test
    void aRevokedKeyIsUsedNoMore() throws IOException {
        Path file = folder.resolve("trust.yaml");
        Files.writeString(file, files.yaml(PACK, ""));
        Trust before = Trust.read(file);
        Trust after = TrustEdit.revoke(file, "change-manager", NOW);
        assertFalse(before.digest().equals(after.digest()));
        assertTrue(after.keys().get(0).unusable(NOW.plusSeconds(1)).contains("revoked"));
        assertEquals(null, after.keys().get(1).unusable(NOW));
        assertTrue(Files.readString(file).contains("# a comment"), "comments stay");
        assertThrows(TrustException.class, () -> TrustEdit.revoke(file, "change-manager", NOW));
        assertThrows(TrustException.class, () -> TrustEdit.revoke(file, "nobody", NOW));
    }

    @Test
    void aLayoutThatCannotBeEditedIsLeftAsItIs() throws IOException {
        Path file = folder.resolve("trust.yaml");
        String flow = "keys: [{id: a, publicKey: \""
                + files.yaml(PACK, "")
                        .lines()
                        .filter(l -> l.contains("publicKey"))
                        .findFirst()
                        .orElseThrow()
                        .replaceAll(".*: ", "")
                + "\", role: approver, from: \"2020-01-01T00:00:00Z\", until: \"2099-01-01T00:00:00Z\"}]"
                + "\npacks: [" + PACK + "]\n";
        Files.writeString(file, flow);
        assertTrue(assertThrows(TrustException.class, () -> TrustEdit.revoke(file, "a", NOW))
                .getMessage()
                .contains("yourself"));
        assertEquals(flow, Files.readString(file));
    }

    @Test
    void validityHasAnEndAndABeginning() throws IOException {
        TrustedKey key = read("").keys().get(0);
        assertEquals(null, key.unusable(NOW));
        assertTrue(key.unusable(Instant.parse("2019-12-31T23:59:59Z")).contains("valid from"));
        assertTrue(key.unusable(Instant.parse("2099-01-01T00:00:00Z")).contains("valid until"));
    }

    @Test
    void anEnvelopeIsReadStrictly() throws IOException {
        byte[] payload = "{}\n".getBytes(StandardCharsets.UTF_8);
        byte[] signature = Ed25519.sign(files.secret("change-manager"), Envelope.toSign(payload));
        byte[] bytes = new Envelope(payload, signature, "change-manager").bytes();
        assertEquals(
                "change-manager", read("").signer(Envelope.read("a", bytes)).id());
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String wrong : List.of(
                text.replace("in-toto", "other"),
                text.replace("\"sig\"", "\"signature\""),
                text.replace("{", "{ "),
                text.replace("==", ""),
                text.substring(0, text.length() - 3),
                "[]\n",
                "")) {
            assertThrows(TrustException.class, () -> Envelope.read("a", wrong.getBytes(StandardCharsets.UTF_8)), wrong);
        }
        assertEquals(
                "DSSEv1 28 application/vnd.in-toto+json 3 {}\n",
                new String(Envelope.toSign(payload), StandardCharsets.UTF_8));
    }

    @Test
    void anExternalSignerGetsTheBytesAndGivesTheSignature() {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/cat")), "skipped: no /bin/cat");
        byte[] bytes = new byte[64];
        bytes[5] = '\n';
        bytes[63] = -1;
        assertEquals(-1, Signer.command(List.of("/bin/cat"), 60).sign(bytes)[63]);
        assertThrows(
                TrustException.class,
                () -> Signer.command(List.of("/bin/cat", "/nowhere; true"), 60).sign(bytes));
        assertThrows(
                TrustException.class,
                () -> Signer.command(List.of("/nowhere/signer"), 60).sign(bytes));
    }

    private Trust read(String head) throws IOException {
        return Trust.read(Files.writeString(folder.resolve("trust.yaml"), files.yaml(PACK, head)));
    }

    private void refused(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), yaml);
        String message =
                assertThrows(TrustException.class, () -> Trust.read(file), yaml).getMessage();
        assertEquals(1, message.lines().count(), message);
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Trust.class.getResourceAsStream("/io/reprotect/preflight/gate/trust.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
