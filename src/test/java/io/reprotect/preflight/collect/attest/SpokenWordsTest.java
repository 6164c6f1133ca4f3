package io.reprotect.preflight.collect.attest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Assembler;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.config.AttestationsDocument;
import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.ExternalFactsDocument;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Word;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.snapshot.Attestable;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpokenWordsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);
    private static final Attestable TAKEN =
            new Attestable(Set.of("ConfigurationServer.backupsScheduled"), Set.of("ConfigurationServer.serviceStatus"));

    @TempDir
    Path folder;

    private boolean whole = true;
    private RequestDocument request;

    @BeforeEach
    void request() throws IOException {
        request = RequestDocument.read(
                Files.writeString(folder.resolve("request.yaml"), "machines: [ { name: web-01 } ]"));
    }

    @Test
    void aSubjectIsFoundByNameOrIdInLettersOfEitherCase() {
        for (String subject : List.of("one", "ONE", "cs-1", "CS-1")) {
            Attestation attestation = assemble(attested(entry(subject, "true", TODAY, TODAY)))
                    .attestations()
                    .get(0);
            assertEquals("cs-1", attestation.subject());
            assertEquals("true", attestation.value());
            assertEquals(null, attestation.meaning());
        }
    }

    @Test
    void aFactWithoutANameIsFoundByWhatItBelongsTo() {
        Attestable taken = new Attestable(Set.of("VCenterRegistration.port"), Set.of());
        for (String subject : List.of("one", "CS-1")) {
            AttestationsDocument document = new AttestationsDocument(
                    List.of(new AttestationsDocument.Entry(
                            "VCenterRegistration.port", subject, "443", word(TODAY, TODAY))),
                    List.of());
            assertEquals(
                    "registration-1",
                    assemble(SpokenWords.of(document, List.of(), taken, TODAY))
                            .attestations()
                            .get(0)
                            .subject());
        }
    }

    @Test
    void aSubjectThatIsNotThereIsRefusedWithTheCandidates() {
        List<String> problems = refused(attested(entry("three", "true", TODAY, TODAY)));
        assertEquals(
                List.of(
                        "words.yaml:3: attestations[0]: no ConfigurationServer is called 'three'; there is one, twin, twin"),
                problems);
    }

    @Test
    void aNameThatTwoBearIsRefusedWithTheirIds() {
        List<String> problems = refused(attested(entry("twin", "true", TODAY, TODAY)));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).endsWith("name one by its id: cs-2, cs-3"), problems.get(0));
    }

    @Test
    void oneSubjectUnderTwoNamesIsAttestedTwice() {
        List<String> problems =
                refused(attested(entry("one", "true", TODAY, TODAY), entry("cs-1", "false", TODAY, TODAY)));
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).contains("a second time"), problems.get(0));
    }

    @Test
    void aSubjectThatASourceMayHaveHadIsLeftOut() {
        whole = false;
        assertEquals(
                List.of(),
                assemble(attested(entry("three", "true", TODAY, TODAY))).attestations());
    }

    @Test
    void whatNobodysWordCountsForIsRefusedBeforeAnythingIsRead() {
        early("attestable", new AttestationsDocument.Entry("Vm.name", "vm-1", "x", word(TODAY, TODAY)));
        early("no property", new AttestationsDocument.Entry("Vm.nothing", "vm-1", "x", word(TODAY, TODAY)));
        early("wanted true or false", entry("one", "perhaps", TODAY, TODAY));
        early("after the day of the run", entry("one", "true", TODAY.plusDays(1), TODAY.plusDays(2)));
        early("more than 90 days", entry("one", "true", TODAY, TODAY.plusDays(91)));
        early("before it was given", entry("one", "true", TODAY, TODAY.minusDays(1)));
    }

    @Test
    void ninetyDaysAreAllowedAndAnExpiredWordIsKeptForTheReport() {
        assertEquals(
                1,
                assemble(attested(entry("one", "true", TODAY, TODAY.plusDays(90))))
                        .attestations()
                        .size());
        assertEquals(
                1,
                assemble(attested(entry("one", "true", TODAY.minusDays(9), TODAY.minusDays(1))))
                        .attestations()
                        .size());
    }

    @Test
    void whatAValueMeansIsPutIntoTheSnapshot() {
        AttestationsDocument document = new AttestationsDocument(
                List.of(),
                List.of(new AttestationsDocument.Term(
                        "ConfigurationServer.serviceStatus", "Degraded", true, word(TODAY, TODAY))));
        Attestation attestation = assemble(SpokenWords.of(document, List.of(), TAKEN, TODAY))
                .attestations()
                .get(0);
        assertEquals(Attestation.ANY, attestation.subject());
        assertEquals("good", attestation.meaning());
        AttestationsDocument foreign = new AttestationsDocument(
                List.of(), List.of(new AttestationsDocument.Term("Vm.guestId", "x", true, word(TODAY, TODAY))));
        assertThrows(ConfigurationException.class, () -> SpokenWords.of(foreign, List.of(), TAKEN, TODAY));
    }

    @Test
    void factsThatAreKeptElsewhereAreSealedWithWhatTheyAreAbout() {
        Snapshot snapshot = assemble(external(external("one", "owner"), external("ConfigurationServer:one", "site")));
        List<Label> facts = snapshot.facts().stream()
                .map(observed -> observed.fact())
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
        assertEquals(2, facts.size());
        assertTrue(facts.stream().allMatch(fact -> fact.subjectId().equals("cs-1")));
        assertEquals(
                2,
                snapshot.seals().stream()
                        .filter(seal ->
                                seal.type().equals("Label") && seal.owner().equals(Root.REQUEST))
                        .findFirst()
                        .orElseThrow()
                        .count());
    }

    @Test
    void factsAboutWhatIsNotThereOrNotTheOnlyOneAreRefused() {
        assertTrue(refused(external(external("three", "owner"))).get(0).contains("nothing that was read"));
        assertTrue(refused(external(external("twin", "owner"))).get(0).contains("ConfigurationServer:twin (cs-2)"));
        assertTrue(refused(external(external("one", "owner"), external("cs-1", "owner")))
                .get(0)
                .contains("a second time"));
    }

    @Test
    void factsAboutWhatCouldNotBeReadLeaveAGap() {
        whole = false;
        Snapshot snapshot = assemble(external(external("three", "owner")));
        assertTrue(snapshot.gaps().stream()
                .anyMatch(gap ->
                        gap.type().equals("Label") && gap.owner().equals(Root.REQUEST) && gap.property() == null));
    }

    private void early(String words, AttestationsDocument.Entry entry) {
        List<String> problems = assertThrows(
                        ConfigurationException.class,
                        () -> SpokenWords.of(
                                new AttestationsDocument(List.of(entry), List.of()), List.of(), TAKEN, TODAY))
                .problems();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("words.yaml:3: attestations[0]: "), problems.get(0));
        assertTrue(problems.get(0).contains(words), problems.get(0));
    }

    private List<String> refused(SpokenWords words) {
        return assertThrows(ConfigurationException.class, () -> assemble(words)).problems();
    }

    private Snapshot assemble(SpokenWords words) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new Assembler("0.1.0", clock, Progress.SILENT)
                .assemble(
                        List.of(servers()),
                        found -> List.of(),
                        request,
                        new TreeMap<>(),
                        words,
                        () -> new ClockReading(NOW, NOW));
    }

    private Collector servers() {
        return new Collector() {
            @Override
            public String source() {
                return Root.SITE_RECOVERY;
            }

            @Override
            public Collected collect(Progress progress) {
                Collected collected = new Collected(Root.SITE_RECOVERY, NOW);
                collected.add(server("cs-1", "one"), "cs-1", "");
                collected.add(server("cs-2", "twin"), "cs-2", "");
                collected.add(server("cs-3", "twin"), "cs-3", "");
                collected.add(
                        new VCenterRegistration("registration-1", "vc", "cs-1", null, null, null, NOW, null), "vc", "");
                if (whole) {
                    collected.seal(ConfigurationServer.class, Root.SITE_RECOVERY, 3);
                } else {
                    collected.gap(ConfigurationServer.class, Root.SITE_RECOVERY, null, "a page is missing");
                }
                return collected;
            }
        };
    }

    private static ConfigurationServer server(String id, String name) {
        return new ConfigurationServer(id, name, null, null, null, null, null, null);
    }

    private static SpokenWords attested(AttestationsDocument.Entry... entries) {
        return SpokenWords.of(new AttestationsDocument(List.of(entries), List.of()), List.of(), TAKEN, TODAY);
    }

    private static SpokenWords external(ExternalFactsDocument.Entry... entries) {
        return SpokenWords.of(
                AttestationsDocument.NONE, List.of(new ExternalFactsDocument(List.of(entries))), TAKEN, TODAY);
    }

    private static ExternalFactsDocument.Entry external(String subject, String key) {
        return new ExternalFactsDocument.Entry("owners.csv:2", subject, key, "shop", "cmdb", null);
    }

    private static AttestationsDocument.Entry entry(String subject, String value, LocalDate on, LocalDate expires) {
        return new AttestationsDocument.Entry(
                "ConfigurationServer.backupsScheduled", subject, value, word(on, expires));
    }

    private static Word word(LocalDate on, LocalDate expires) {
        return new Word("words.yaml:3: attestations[0]", "backup team", on, expires, "https://wiki.example.com");
    }
}
