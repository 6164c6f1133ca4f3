package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The first screen: the verdict, what it holds for, and how far it rests on readings.
 *
 * @param firstExpiry until when all words and waivers that are used hold; empty where there are none
 * @param reasons what besides the findings keeps it from being cleared
 * @param validUntil the bound that time alone sets to what has passed; empty where no machine could go
 * @param retry when waiting alone may have helped; empty where it can't
 */
public record SummaryView(
        boolean cleared,
        Mark mark,
        String verdict,
        String headline,
        String scope,
        String firstExpiry,
        List<String> reasons,
        List<Tile> tiles,
        String stage,
        String evaluatedAt,
        String collectedAt,
        String digest,
        List<PackReference> packs,
        String architecture,
        String validUntil,
        String retry) {
    /** One number of the first screen; {@code css} says where a board should look twice. */
    public record Tile(String value, String label, String note, String css) {}

    private static final String CLASSIC = "Classic: configuration server, process server and master target. The vendor"
            + " retired it on 2026-03-30. A pass shows readiness by the vendor's documents; it does not show that the"
            + " service still accepts the call.";
    private static final String NONE =
            "None: the shipped pack of the classic architecture is not among the packs evaluated.";

    static SummaryView of(View view, PeopleView people) {
        Run run = view.run();
        Assessment assessment = run.assessment();
        boolean cleared = assessment.verdict() == Verdict.CLEARED;
        boolean classic = assessment.packs().stream().anyMatch(p -> p.id().equals("asr-classic"));
        return new SummaryView(
                cleared,
                cleared ? Mark.PASS : Mark.FAIL,
                cleared ? "Cleared" : "Blocked",
                headline(assessment, cleared),
                scope(run),
                firstExpiry(people),
                assessment.reasons().stream().map(View::value).toList(),
                tiles(run, people),
                View.word(assessment.stage()),
                Times.utc(assessment.evaluatedAt()),
                Times.utc(assessment.collectedAt()),
                assessment.snapshotDigest(),
                assessment.packs(),
                classic ? CLASSIC : NONE,
                validUntil(run),
                retry(assessment));
    }

    private static String validUntil(Run run) {
        Validity validity = Validity.of(run);
        return validity == null
                ? ""
                : Times.utc(validity.until()) + " at most: " + View.value(validity.because()) + ".";
    }

    private static String retry(Assessment assessment) {
        Instant retry = Validity.retry(assessment);
        return retry == null ? "" : "Nothing but time is needed: collect again after " + Times.utc(retry) + ".";
    }

    private static String headline(Assessment assessment, boolean cleared) {
        String machines = sentence(Outcome.machines(assessment));
        if (cleared) {
            long waived = assessment.findings().stream()
                    .filter(f -> f.waiver() != null)
                    .count();
            return machines + " Every control has passed"
                    + (waived == 0 ? "." : ", but for " + Outcome.count(waived, "waived finding") + ".");
        }
        String blockers = Outcome.blockers(assessment);
        String waived =
                assessment.findings().stream().anyMatch(f -> f.waiver() != null) ? " Waivers are in force." : "";
        return machines + (blockers.isEmpty() ? "" : " Findings in the way: " + blockers + ".") + waived;
    }

    private static String scope(Run run) {
        Assessment assessment = run.assessment();
        String machines = Outcome.count(assessment.machines().size(), "machine");
        String when = oldest(run.snapshot())
                .map(oldest -> "as read " + span(oldest, assessment.collectedAt()))
                .orElse("without a single reading");
        return "This verdict holds for the " + machines + " of the request together, for the stage "
                + View.word(assessment.stage()) + ", " + when
                + ". It does not cover other machines, nor what has changed since.";
    }

    private static String span(Instant from, Instant to) {
        return from.equals(to) ? "at " + Times.utc(from) : "between " + Times.utc(from) + " and " + Times.utc(to);
    }

    private static List<Tile> tiles(Run run, PeopleView people) {
        Assessment assessment = run.assessment();
        Snapshot snapshot = run.snapshot();
        long ready = assessment.machines().stream().filter(Readiness::ready).count();
        long blocking = assessment.findings().stream().filter(f -> f.blocks()).count();
        int word = people.used();
        int waivers = people.inForce();
        int changed = snapshot.parameters().size();
        int gaps = snapshot.gaps().size();
        return List.of(
                new Tile(ready + " / " + assessment.machines().size(), "machines ready", "", ""),
                new Tile(
                        "" + blocking,
                        blocking == 1 ? "finding blocks" : "findings block",
                        "",
                        blocking > 0 ? "bad" : ""),
                new Tile("" + word, word == 1 ? "fact on someone's word" : "facts on someone's word", "", alert(word)),
                new Tile(
                        "" + waivers,
                        waivers == 1 ? "waiver in force" : "waivers in force",
                        waivers == 0 ? "" : "over " + Outcome.count(people.waived(), "finding"),
                        alert(waivers)),
                new Tile("" + changed, changed == 1 ? "threshold changed" : "thresholds changed", "", alert(changed)),
                new Tile("" + gaps, gaps == 1 ? "gap in the readings" : "gaps in the readings", "", alert(gaps)),
                age(snapshot));
    }

    private static String firstExpiry(PeopleView people) {
        PeopleView.Expiry first = people.firstExpiry();
        return first == null ? "" : "It rests on people's words until " + first.text();
    }

    private static String alert(int n) {
        return n > 0 ? "alert" : "";
    }

    private static Tile age(Snapshot snapshot) {
        Instant now = snapshot.clock().now();
        return oldest(snapshot)
                .map(oldest -> new Tile(
                        Times.age(Duration.between(oldest, now)), "age of the oldest reading", Times.utc(oldest), ""))
                .orElse(new Tile("\u2013", "no reading at all", "", "alert"));
    }

    private static Optional<Instant> oldest(Snapshot snapshot) {
        return snapshot.facts().stream()
                .map(Observed::from)
                .map(from -> from.readAt())
                .min(Instant::compareTo);
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
