package io.reprotect.preflight.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which people say something: attestations, waivers, facts that are kept elsewhere. */
class WordsDocumentsTest {
    private static final String ATTESTATIONS = """
            attestations:
              - fact: MasterTarget.rootOnLvm
                subject: mt-lin-01
                value: false
                by: platform team
                on: 2026-01-01
                expires: 2026-03-01
                evidence: https://wiki.example.com/mt-lin-01?page=1
            vocabulary:
              - property: ConfigurationServer.serviceStatus
                value: Degraded
                meaning: good
                by: vendor support
                on: 2026-01-01
                expires: 2026-03-01
                evidence: https://support.example.com/4711
            """;
    private static final String WAIVERS = """
            waivers:
              - control: PS-01
                subject: ps-01
                reason: "proof of concept: agreed"
                by: change owner
                expires: 2026-03-01
            """;

    @TempDir
    Path folder;

    @Test
    void attestationsAndVocabularyAreRead() throws IOException {
        AttestationsDocument document = AttestationsDocument.read(file(ATTESTATIONS));
        AttestationsDocument.Entry entry = document.attestations().get(0);
        assertEquals("MasterTarget.rootOnLvm", entry.fact());
        assertEquals("mt-lin-01", entry.subject());
        assertEquals("false", entry.value());
        assertEquals("platform team", entry.word().by());
        assertEquals(LocalDate.of(2026, 3, 1), entry.word().expires());
        assertEquals("https://wiki.example.com/mt-lin-01?page=1", entry.word().evidence());
        assertTrue(
                entry.word().position().endsWith("words.yaml:5: attestations[0]"),
                entry.word().position());
        assertTrue(document.vocabulary().get(0).good());
    }

    @Test
    void theDigestOfAFileIsComputedAndVerified() throws IOException {
        Files.writeString(folder.resolve("lvm.txt"), "abc");
        String digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        String url = "https://wiki.example.com/mt-lin-01?page=1";
        for (String good : List.of("lvm.txt", "{ file: lvm.txt }", "{ file: lvm.txt, digest: \"" + digest + "\" }")) {
            assertEquals(
                    "lvm.txt " + digest,
                    AttestationsDocument.read(file(ATTESTATIONS.replace(url, good)))
                            .attestations()
                            .get(0)
                            .word()
                            .evidence());
        }
        String other = "{ file: lvm.txt, digest: \"sha256:" + "0".repeat(64) + "\" }";
        refused(ATTESTATIONS.replace(url, other), AttestationsDocument::read, "has the digest " + digest);
        refused(ATTESTATIONS.replace(url, "gone.txt"), AttestationsDocument::read, "which is not there");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fact: MasterTarget.rootOnLvm|fact: rootOnLvm|type and property",
                "fact: MasterTarget.rootOnLvm|facts: x|unknown key",
                "subject: mt-lin-01|subject:|the name or id",
                "subject: mt-lin-01|subject: 7|in quotes",
                "subject: mt-lin-01|subject: [a]|the name or id",
                "value: false|value:|a value of the property",
                "value: false|value: 1.5|in quotes where it looks like a number",
                "value: false|value: { a: b }|a value of the property",
                "value: false|value: ['a,b']|without commas",
                "value: false|value: []|a value of the property",
                "    by: platform team||who vouches",
                "    on: 2026-01-01||a date, as 2026-01-31",
                "on: 2026-01-01|on: 20260101|a date, as 2026-01-31",
                "on: 2026-01-01|on: 2026-1-1|a date, as 2026-01-31",
                "on: 2026-01-01|on: 2026-02-30|a date, as 2026-01-31",
                "on: 2026-01-01|on: 2026-01-01T00:00:00Z|a date, as 2026-01-31",
                "on: 2026-01-01|on: [2026-01-01]|a date, as 2026-01-31",
                "on: 2026-01-01|on: !!timestamp 2026-01-01|tag",
                "- fact: MasterTarget|- &d\n    fact: MasterTarget|anchor",
                "on: 2026-01-01|on: *d|",
                "by: platform team|by: x\n    by: y|twice",
                "meaning: good|meaning: fine|good or bad",
                "value: Degraded|value: 7|in quotes",
                "https://support.example.com/4711|ftp://support.example.com/4711|http or https",
                "https://support.example.com/4711|https://u:p@support.example.com/|a user or a secret",
                "https://support.example.com/4711|'https://x.example.com/b?sv=1&sig=hunter2'|a user or a secret",
                "vocabulary:|glossary:|unknown key",
                "attestations:|attestations: []\nothers:|unknown key",
                "attestations:|attestations: x\nothers:|a list",
            })
    void whatIsWrongWithAttestationsIsToldByLine(String change) throws IOException {
        String[] parts = change.split("\\|", 3);
        assertTrue(ATTESTATIONS.contains(parts[0]), parts[0]);
        List<String> problems = refused(ATTESTATIONS.replace(parts[0], parts[1]), AttestationsDocument::read, parts[2]);
        assertFalse(String.join("", problems).contains("hunter2"));
        assertTrue(
                problems.stream().allMatch(problem -> problem.matches("(?s).*words\\.yaml(:\\d+)?: .*")),
                problems::toString);
        assertTrue(problems.stream().noneMatch(problem -> problem.contains("\n")), problems::toString);
    }

    @Test
    void theSamePropertyOfTheSameSubjectIsAttestedOnce() throws IOException {
        String second = ATTESTATIONS.substring(ATTESTATIONS.indexOf("  - fact"), ATTESTATIONS.indexOf("vocabulary:"));
        refused(
                ATTESTATIONS.replace("vocabulary:", second.replace("mt-lin-01\n", "MT-LIN-01\n") + "vocabulary:"),
                AttestationsDocument::read,
                "a second time");
    }

    @Test
    void waiversAreRead() throws IOException {
        WaiversDocument.Entry waiver =
                WaiversDocument.read(file(WAIVERS)).waivers().get(0);
        assertEquals(
                new WaiversDocument.Entry(
                        "PS-01", "ps-01", "proof of concept: agreed", "change owner", LocalDate.of(2026, 3, 1)),
                waiver);
        assertEquals(
                "*",
                WaiversDocument.read(file(WAIVERS.replace("subject: ps-01", "subject: \"*\"")))
                        .waivers()
                        .get(0)
                        .subject());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "control: PS-01|control: ps1|the id of a control",
                "    expires: 2026-03-01||a date",
                "expires: 2026-03-01|expires: never|a date",
                "expires: 2026-03-01|expiry: 2026-03-01|'expires'?",
                "subject: ps-01|subject: *|",
                "subject: ps-01|subject:|the name or id",
                "by: change owner|by: ''|who accepts it",
                "waivers:|waiver:|unknown key",
            })
    void whatIsWrongWithWaiversIsToldByLine(String change) throws IOException {
        String[] parts = change.split("\\|", 3);
        assertTrue(WAIVERS.contains(parts[0]), parts[0]);
        refused(WAIVERS.replace(parts[0], parts[1]), WaiversDocument::read, parts[2]);
    }

    @Test
    void factsThatAreKeptElsewhereAreReadFromCsvAndJsonAlike() throws IOException {
        Path csv = Files.writeString(folder.resolve("owners.csv"), """
                subject,key,value,source,date
                web-01,owner,"shop, team 1",cmdb,2026-01-01
                Vm:web-02,owner,shop,cmdb,
                """);
        Path json = Files.writeString(folder.resolve("owners.json"), """
                {"externalFacts": [
                  {"subject": "web-01", "key": "owner", "value": "shop, team 1", "source": "cmdb", "date": "2026-01-01"},
                  {"subject": "Vm:web-02", "key": "owner", "value": "shop", "source": "cmdb"}]}
                """);
        for (Path file : List.of(csv, json)) {
            List<ExternalFactsDocument.Entry> facts =
                    ExternalFactsDocument.read(file).facts();
            assertEquals(2, facts.size());
            assertEquals("shop, team 1", facts.get(0).value());
            assertEquals("2026-01-01", facts.get(0).date());
            assertEquals("Vm:web-02", facts.get(1).subject());
            assertNull(facts.get(1).date());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "subject,key,value\nweb-01,owner,x\n",
                "subject,key,value,source,colour\nweb-01,owner,x,cmdb,red\n",
                "subject,key,value,source,date\nweb-01,owner,x,cmdb\n",
                "subject,key,value,source,date\n,owner,x,cmdb,\n",
                "subject,key,value,source,date\nweb-01,owner,x,cmdb,yesterday\n",
                "subject,key,value,source,date\nweb-01,owner,\"x,cmdb,\n",
                "subject,key,value,source,date\nweb-01,owner,x,cmdb,\nWEB-01,owner,y,cmdb,\n",
            })
    void whatIsWrongWithACsvIsTold(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("owners.csv"), text);
        assertThrows(ConfigurationException.class, () -> ExternalFactsDocument.read(file));
    }

    @Test
    void theSchemasAcceptAndRefuseAsTheReadersDo() throws IOException {
        agree("attestations.schema.json", AttestationsDocument::read, ATTESTATIONS, true);
        agree("attestations.schema.json", AttestationsDocument::read, "{}", false);
        for (String broken : List.of("    by: platform team\n", "    expires: 2026-03-01\n", "    value: false\n")) {
            agree("attestations.schema.json", AttestationsDocument::read, ATTESTATIONS.replace(broken, ""), false);
        }
        agree(
                "attestations.schema.json",
                AttestationsDocument::read,
                ATTESTATIONS.replace("meaning: good", "meaning: fine"),
                false);
        agree("waivers.schema.json", WaiversDocument::read, WAIVERS, true);
        agree("waivers.schema.json", WaiversDocument::read, WAIVERS.replace("PS-01", "ps"), false);
        agree("waivers.schema.json", WaiversDocument::read, WAIVERS.replace("by:", "from:"), false);
        String external = "externalFacts: [{subject: a, key: b, value: c, source: d, date: \"2026-01-01\"}]";
        agree("external-facts.schema.json", ExternalFactsDocument::read, external, true);
        agree("external-facts.schema.json", ExternalFactsDocument::read, external.replace("key: b, ", ""), false);
    }

    private void agree(String schema, Function<Path, Object> reader, String text, boolean good) throws IOException {
        boolean read = true;
        try {
            reader.apply(file(text));
        } catch (ConfigurationException e) {
            read = false;
        }
        assertEquals(good, read, text);
        assertEquals(good, schema(schema).validate(text, InputFormat.YAML).isEmpty(), text);
    }

    private List<String> refused(String text, Function<Path, Object> reader, String words) throws IOException {
        Path file = file(text);
        List<String> problems = assertThrows(ConfigurationException.class, () -> reader.apply(file))
                .problems();
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(words)), problems::toString);
        return problems;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("words.yaml"), text);
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = WordsDocumentsTest.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        }
    }
}
