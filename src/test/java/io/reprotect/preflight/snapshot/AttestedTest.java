package io.reprotect.preflight.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.snapshot.Attested.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttestedTest {
    private static final Instant NOW = Instant.parse("2026-01-31T23:00:00Z");
    private static final LocalDate ON = LocalDate.of(2026, 1, 1);
    private static final LocalDate EXPIRES = LocalDate.of(2026, 1, 31);
    private static final Attestable TAKEN = new Attestable(
            Set.of(
                    "ConfigurationServer.backupsScheduled",
                    "ConfigurationServer.ipAddress",
                    "MasterTarget.diskCount",
                    "MasterTarget.lastHeartbeat",
                    "MasterTarget.osFamily"),
            Set.of("ConfigurationServer.serviceStatus"));

    @Test
    void aWordFillsWhatNoSourceGaveAndNothingElse() {
        Attested attested = attested(List.of(server("cs-1", null), server("cs-2", null)), backups("cs-1", "true"));
        assertEquals(State.USED, attested.words().get(0).state());
        assertEquals(Boolean.TRUE, server(attested, "cs-1").backupsScheduled());
        assertEquals("10.0.0.1", server(attested, "cs-1").ipAddress());
        assertNull(server(attested, "cs-2").backupsScheduled());
        assertEquals(
                Set.of(new Attested.Place("ConfigurationServer", "cs-1", "backupsScheduled")),
                attested.used().keySet());
    }

    @Test
    void aReadingOutweighsAWordThatSaysOtherwise() {
        Attested attested = attested(List.of(server("cs-1", false)), backups("cs-1", "true"));
        assertEquals(State.CONTRADICTED, attested.words().get(0).state());
        assertTrue(
                attested.words().get(0).why().contains("false, as "),
                attested.words().get(0).why());
        assertEquals(Boolean.FALSE, server(attested, "cs-1").backupsScheduled());
        assertEquals(1, attested.contradicted().size());
        assertEquals(0, attested.used().size());
    }

    @Test
    void aReadingThatSaysTheSameCounts() {
        Attested attested = attested(List.of(server("cs-1", true)), backups("cs-1", "true"));
        assertEquals(State.READ_TOO, attested.words().get(0).state());
        assertEquals(0, attested.used().size() + attested.contradicted().size());
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31,USED", "2026-01-30,EXPIRED", "2026-04-01,USED", "2026-04-02,REFUSED", "2025-12-31,REFUSED"})
    void aWordHoldsToTheEndOfItsLastDayAndNeverLongerThanNinetyDays(String expires, State state) {
        Attested attested = attested(
                List.of(server("cs-1", null)),
                word("ConfigurationServer.backupsScheduled", "cs-1", "true", ON, LocalDate.parse(expires)));
        assertEquals(state, attested.words().get(0).state());
        assertEquals(
                state == State.USED ? Boolean.TRUE : null,
                server(attested, "cs-1").backupsScheduled());
    }

    @ParameterizedTest
    @CsvSource({
        "ConfigurationServer.agentVersion,cs-1,9.1,attestable",
        "ConfigurationServer.nothing,cs-1,x,no property",
        "Nothing.at,cs-1,x,no property",
        "nonsense,cs-1,x,no property",
        "ConfigurationServer.backupsScheduled,cs-9,true,holds no one ConfigurationServer cs-9",
        "ConfigurationServer.backupsScheduled,mt/1,true,holds no one ConfigurationServer mt/1",
        "ConfigurationServer.backupsScheduled,*,true,its subject must be one fact",
        "ConfigurationServer.backupsScheduled,cs-1,yes,true or false",
        "ConfigurationServer.backupsScheduled,cs-1,TRUE,true or false",
        "MasterTarget.diskCount,mt/1,1.5,a whole number",
        "MasterTarget.diskCount,mt/1,-1,a whole number of at least zero",
        "MasterTarget.diskCount,mt/1,-0,a whole number of at least zero",
        "MasterTarget.diskCount,mt/1,99999999999999999999,a whole number",
        "MasterTarget.diskCount,mt/1,9007199254740993,a whole number",
        "MasterTarget.lastHeartbeat,mt/1,yesterday,a time",
        "MasterTarget.osFamily,mt/1,OTHER,WINDOWS or LINUX",
        "MasterTarget.osFamily,mt/1,linux,WINDOWS or LINUX"
    })
    void whatMustNotStandInASnapshotIsRefusedAndFillsNothing(String fact, String subject, String value, String why) {
        Attested attested =
                attested(List.of(server("cs-1", null), target("mt/1")), word(fact, subject, value, ON, EXPIRES));
        assertEquals(State.REFUSED, attested.words().get(0).state());
        assertTrue(
                attested.words().get(0).why().contains(why),
                attested.words().get(0).why());
        assertEquals(0, attested.used().size());
        assertNull(server(attested, "cs-1").backupsScheduled());
    }

    @Test
    void aWordDatedAfterTheRunIsRefused() {
        LocalDate tomorrow = LocalDate.of(2026, 2, 1);
        Attested attested = attested(
                List.of(server("cs-1", null)),
                word("ConfigurationServer.backupsScheduled", "cs-1", "true", tomorrow, tomorrow));
        assertEquals(State.REFUSED, attested.words().get(0).state());
    }

    @Test
    void twoWordsAboutTheSameAreOneTooMany() {
        Attested attested = attested(List.of(server("cs-1", null)), backups("cs-1", "true"), backups("cs-1", "false"));
        assertEquals(
                List.of(State.USED, State.REFUSED),
                attested.words().stream().map(Attested.Word::state).toList());
        assertEquals(Boolean.TRUE, server(attested, "cs-1").backupsScheduled());
    }

    @Test
    void aWordLiftsTheGapOfThatPropertyOfThatFactAlone() {
        List<Gap> gaps = List.of(
                new Gap("ConfigurationServer", "cs-1", "backupsScheduled", "a"),
                new Gap("ConfigurationServer", "cs-1", "ipAddress", "b"),
                new Gap("ConfigurationServer", "cs-2", "backupsScheduled", "c"),
                new Gap("ConfigurationServer", "site-recovery", null, "d"));
        Attested attested = Attested.of(
                snapshot(List.of(server("cs-1", null), server("cs-2", null)), gaps, backups("cs-1", "true")), TAKEN);
        assertEquals(gaps.subList(1, 4), attested.snapshot().gaps());
    }

    @Test
    void aGapOfThePropertyEverywhereStaysForEveryOtherFact() {
        Gap everywhere = new Gap("ConfigurationServer", Gap.EVERYWHERE, "backupsScheduled", "not read");
        Attested attested = Attested.of(
                snapshot(
                        List.of(server("cs-1", null), server("cs-2", null), target("mt/1")),
                        List.of(everywhere),
                        backups("cs-1", "true")),
                TAKEN);
        assertEquals(
                List.of(new Gap("ConfigurationServer", "cs-2", "backupsScheduled", "not read")),
                attested.snapshot().gaps());
    }

    @Test
    void aValueNeverSeenIsAReadingAndOneThatWasNotGivenIsNone() {
        Attestation linux = word("MasterTarget.osFamily", "mt/1", "LINUX", ON, EXPIRES);
        Gap notGiven = new Gap("MasterTarget", "mt/1", "osFamily", Gap.NOT_GIVEN + "osType");
        Gap neverSeen = new Gap("MasterTarget", "mt/1", "osFamily", "value 'Solaris' is not known to this release");
        List<Fact> facts = List.of(target("mt/1"));
        assertEquals(State.USED, state(snapshot(facts, List.of(notGiven), linux)));
        assertEquals(State.CONTRADICTED, state(snapshot(facts, List.of(neverSeen), linux)));
        assertEquals(State.CONTRADICTED, state(snapshot(facts, List.of(notGiven, neverSeen), linux)));
        assertEquals(State.CONTRADICTED, state(snapshot(facts, List.of(), linux)));
    }

    @Test
    void whatAValueMeansIsTakenOnlyOfFreeStringsThatAControlNames() {
        Attested attested = attested(
                List.of(),
                meaning("ConfigurationServer.serviceStatus", "Degraded", "good"),
                meaning("ConfigurationServer.serviceStatus", "Odd", "bad"),
                meaning("ConfigurationServer.serviceStatus", "Degraded", "bad"),
                meaning("ConfigurationServer.serviceStatus", "Fine", "fine"),
                meaning("ConfigurationServer.backupsScheduled", "true", "good"));
        assertEquals(
                List.of(State.USED, State.USED, State.REFUSED, State.REFUSED, State.REFUSED),
                attested.words().stream().map(Attested.Word::state).toList());
        assertEquals(
                List.of("Degraded", "Odd"),
                attested.vocabulary().stream().map(Attestation::value).toList());
    }

    private static State state(Snapshot snapshot) {
        return Attested.of(snapshot, TAKEN).words().get(0).state();
    }

    private static ConfigurationServer server(Attested attested, String id) {
        return attested.snapshot().facts().stream()
                .map(Observed::fact)
                .filter(fact -> fact.id().equals(id))
                .map(ConfigurationServer.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static ConfigurationServer server(String id, Boolean backups) {
        return new ConfigurationServer(id, id, id, "10.0.0.1", "Running", NOW, "Normal", "9", backups);
    }

    private static MasterTarget target(String id) {
        return new MasterTarget(id, id, id, "cs-1", null, OsFamily.OTHER, null, null, null, null, null, null);
    }

    private static Attestation backups(String subject, String value) {
        return word("ConfigurationServer.backupsScheduled", subject, value, ON, EXPIRES);
    }

    private static Attestation word(String fact, String subject, String value, LocalDate on, LocalDate expires) {
        return new Attestation(fact, subject, value, "backup team", on, expires, "https://wiki.example.com/b");
    }

    private static Attestation meaning(String fact, String value, String meaning) {
        return new Attestation(fact, Attestation.ANY, value, "team", ON, EXPIRES, "https://e.example.com", meaning);
    }

    private static Attested attested(List<? extends Fact> facts, Attestation... words) {
        return Attested.of(snapshot(facts, List.of(), words), TAKEN);
    }

    private static Snapshot snapshot(List<? extends Fact> facts, List<Gap> gaps, Attestation... words) {
        return new Snapshot(
                new ClockReading(NOW, NOW),
                NOW,
                "0.1.0",
                Map.of(),
                Arrays.asList(words),
                new TreeMap<>(),
                List.of(),
                facts.stream()
                        .map(fact -> new Observed(fact, new Provenance("site-recovery", fact.id(), "properties", NOW)))
                        .toList(),
                List.of(),
                gaps);
    }
}
