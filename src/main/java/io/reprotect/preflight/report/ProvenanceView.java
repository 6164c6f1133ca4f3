package io.reprotect.preflight.report;

import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SourceReading;
import java.time.Duration;
import java.util.List;

/** Where everything came from. */
public record ProvenanceView(String tool, String clock, boolean skewed, int facts, List<Source> sources) {
    /** One source of the run. */
    public record Source(String id, String address, String startedAt, String took, String outcome, Mark mark) {}

    private static final long SKEW = 120;

    static ProvenanceView of(View view) {
        Snapshot snapshot = view.run().snapshot();
        Long skew = snapshot.clock().skewSeconds();
        return new ProvenanceView(
                snapshot.tool(),
                clock(snapshot.clock()),
                skew == null || Math.abs(skew) > SKEW,
                snapshot.facts().size(),
                snapshot.sources().stream().map(ProvenanceView::source).toList());
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
}
