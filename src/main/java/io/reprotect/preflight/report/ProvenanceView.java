package io.reprotect.preflight.report;

import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where everything came from, and what does not rest on a reading: attestations, changed thresholds, waivers. */
public record ProvenanceView(
        String tool,
        String clock,
        boolean skewed,
        int facts,
        List<Source> sources,
        List<Word> words,
        List<Changed> changes,
        List<Waived> waivers) {
    /** One source of the run. */
    public record Source(String id, String address, String startedAt, String took, String outcome, Mark mark) {}

    /** A fact on someone's word. */
    public record Word(
            String fact, String subject, String value, String by, String on, String expires, String evidence) {}

    /** A threshold that was changed. */
    public record Changed(String parameter, String value) {}

    /** A deviation that was accepted. */
    public record Waived(Reference control, String subject, String reason, String by, String expires) {}

    private static final long SKEW = 120;

    static ProvenanceView of(View view) {
        Snapshot snapshot = view.run().snapshot();
        Long skew = snapshot.clock().skewSeconds();
        return new ProvenanceView(
                snapshot.tool(),
                clock(snapshot.clock()),
                skew == null || Math.abs(skew) > SKEW,
                snapshot.facts().size(),
                snapshot.sources().stream().map(ProvenanceView::source).toList(),
                snapshot.attestations().stream().map(ProvenanceView::word).toList(),
                snapshot.parameters().entrySet().stream()
                        .map(ProvenanceView::changed)
                        .toList(),
                view.run().assessment().findings().stream()
                        .map(Finding::waiver)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(ProvenanceView::waived)
                        .toList());
    }

    /** Whether anything rests on a person and not on a reading. */
    public boolean people() {
        return !words.isEmpty() || !changes.isEmpty() || !waivers.isEmpty();
    }

    private static String clock(ClockReading clock) {
        Long skew = clock.skewSeconds();
        if (clock.service() == null || skew == null) {
            return "no service gave its time; the local clock said " + Times.utc(clock.local());
        }
        String apart = skew == 0 ? "agreed" : "was " + Math.abs(skew) + " s " + (skew > 0 ? "ahead" : "behind");
        return Times.utc(clock.service()) + " by the service; the local clock " + apart;
    }

    private static Source source(SourceReading source) {
        return new Source(
                source.id(),
                View.name(source.address()),
                Times.utc(source.startedAt()),
                Times.age(Duration.between(source.startedAt(), source.endedAt())),
                View.value(source.outcome()),
                source.outcome().equals("complete") ? Mark.PASS : Mark.UNKNOWN);
    }

    private static Word word(Attestation attestation) {
        return new Word(
                View.name(attestation.fact()),
                View.name(attestation.subject()),
                View.value(attestation.value()),
                View.name(attestation.by()),
                attestation.on().toString(),
                attestation.expires().toString(),
                View.value(attestation.evidence()));
    }

    private static Changed changed(Map.Entry<String, Long> entry) {
        return new Changed(View.name(entry.getKey()), entry.getValue().toString());
    }

    private static Waived waived(Waiver waiver) {
        return new Waived(
                Reference.control(waiver.control()),
                View.name(waiver.subject()),
                View.value(waiver.reason()),
                View.name(waiver.by()),
                waiver.expires().toString());
    }
}
