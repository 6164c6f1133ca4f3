package io.reprotect.preflight.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all items of one executor share: clocks, limits, and the reasons to submit nothing more. */
final class Work implements Case.Run {
    private static final int MOST_DOUBTS = 3;

    private final Timeline time;
    private final Pacing pacing;
    private final Narrator narrator;
    private final Supplier<String> requestIds;
    private final Moment began;
    private final Instant judged;
    private final @Nullable Instant expires;
    private final AtomicInteger doubts = new AtomicInteger();
    private volatile boolean stopping;
    private volatile boolean broken;

    /**
     * @param judged when the environment was read on which submissions rest
     * @param expires when the approvals end; null where nothing may be submitted at all
     */
    Work(
            Timeline time,
            Pacing pacing,
            Narrator narrator,
            Supplier<String> requestIds,
            Instant judged,
            @Nullable Instant expires) {
        this.judged = judged;
        this.time = time;
        this.pacing = pacing;
        this.narrator = narrator;
        this.requestIds = requestIds;
        this.began = time.moment();
        this.expires = expires;
    }

    void stop() {
        stopping = true;
    }

    /** The journal can't be written. */
    void broke() {
        broken = true;
    }

    @Override
    public Timeline time() {
        return time;
    }

    @Override
    public Pacing pacing() {
        return pacing;
    }

    @Override
    public Narrator narrator() {
        return narrator;
    }

    @Override
    public Supplier<String> requestIds() {
        return requestIds;
    }

    @Override
    public void doubted() {
        doubts.incrementAndGet();
    }

    @Override
    public boolean stopping() {
        return stopping;
    }

    @Override
    public String closed() {
        if (stopping) {
            return "the operator stopped it";
        }
        if (broken) {
            return "the journal can't be written";
        }
        if (expires == null) {
            return "nothing may be submitted without passing the gate";
        }
        Moment now = time.moment();
        if (!now.wall().isBefore(expires)) {
            return "the approvals' window ended at " + expires;
        }
        if (Duration.between(judged, now.wall()).compareTo(pacing.evidence()) > 0
                || !began.awakeWithin(pacing.evidence(), now)) {
            return "the evidence is older than " + pacing.evidence().toMinutes() + " minutes by now";
        }
        return doubts.get() < MOST_DOUBTS ? "" : "the answers to " + MOST_DOUBTS + " submissions are in doubt";
    }
}
