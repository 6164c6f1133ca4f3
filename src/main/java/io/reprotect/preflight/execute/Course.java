package io.reprotect.preflight.execute;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One item's way through the stages. Readings that fail are repeated here, a bounded number of times; a POST never is.
 */
final class Course {
    private final Case item;
    private final Throttle throttle;
    private final Runnable renewToken;
    private @Nullable Stage stage;
    private @Nullable InPortal portal;
    private @Nullable Call wanted;
    private long due;
    private boolean waiting;
    private int failures;
    private int throttled;
    private boolean renewed;
    private String why = "";

    Course(Case item, Throttle throttle, Runnable renewToken) {
        this.item = item;
        this.throttle = throttle;
        this.renewToken = renewToken;
    }

    /** Goes on with what an earlier executor left; false where there is nothing to go on with by reading alone. */
    boolean goOn() throws IOException {
        ItemHistory history = item.history();
        switch (history.standing()) {
            case OPEN, IN_DOUBT -> become(new Reconciling(item, Reconciling.Cause.LEFT_OPEN));
            case ACCEPTED ->
                become(
                        history.job().isEmpty()
                                ? new Reconciling(item, Reconciling.Cause.JOB_NOT_NAMED)
                                : new Following(item, history.job(), address(history.operation()), Duration.ZERO));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Starts to submit. */
    void submit(Instant since) throws IOException {
        become(new Submitting(item, since));
    }

    /** Only looks at an item that goes through the portal. */
    void look() throws IOException {
        InPortal look = new InPortal(item);
        portal = look;
        become(look);
    }

    /** How it stands where it goes through the portal; null where it doesn't. */
    @Nullable
    Standing inPortal() {
        InPortal look = portal;
        return look == null ? null : look.isHome() ? Standing.DONE : Standing.PORTAL;
    }

    boolean isOver() {
        return stage == null;
    }

    boolean isSubmitting() {
        return stage instanceof Submitting;
    }

    /** Whether a POST is under way. */
    boolean isPosting() {
        return waiting && wanted instanceof Call.Submit;
    }

    /** Whether an answer is awaited. */
    boolean isWaiting() {
        return waiting;
    }

    Case item() {
        return item;
    }

    /** Why it ended, empty where there is nothing to say. */
    String why() {
        return why;
    }

    /** How long until it wants to ask; null where it waits for an answer, or is over. */
    @Nullable
    Duration dueIn() {
        return waiting || wanted == null
                ? null
                : Duration.ofNanos(Math.max(0, due - item.time().nanos()));
    }

    /** What it asks, now. */
    Call ask() {
        Call call = wanted;
        Stage now = stage;
        if (call == null || now == null || waiting) {
            throw new IllegalStateException("nothing to ask");
        }
        waiting = true;
        now.asked(call);
        return call;
    }

    /** The answer; one that comes after the course was left changes nothing. */
    void hear(Reply reply) throws IOException {
        Stage now = stage;
        Call call = wanted;
        if (now == null || call == null) {
            return;
        }
        waiting = false;
        if (call instanceof Call.Submit) {
            post(now, reply);
        } else if (reply instanceof Reply.Read) {
            failures = 0;
            throttled = 0;
            renewed = false;
            throttle.release();
            take(now.hear(reply));
        } else {
            failed(now, call, reply);
        }
    }

    /** Leaves it where it stands, unless a POST is under way; one that was announced and not sent is withdrawn. */
    void leave(String reason) throws IOException {
        Stage now = stage;
        if (now == null || isPosting()) {
            return;
        }
        if (wanted instanceof Call.Submit) {
            take(now.hear(new Reply.NotSent(reason)));
        }
        if (stage != null) {
            end(reason);
        }
    }

    private void end(String reason) {
        stage = null;
        wanted = null;
        waiting = false;
        why = reason;
    }

    private void post(Stage now, Reply reply) throws IOException {
        if (reply instanceof Reply.Refused refused && refused.status() == 401) {
            renewToken.run();
        }
        if (reply instanceof Reply.Refused refused && refused.status() == 429) {
            throttle.hold(refused.after());
        }
        if (reply instanceof Reply.Unclear unclear && unclear.after() != null) {
            throttle.hold(unclear.after());
        }
        take(now.hear(reply));
    }

    private void failed(Stage now, Call call, Reply reply) throws IOException {
        if (reply instanceof Reply.Refused refused) {
            if (refused.status() == 401 && !renewed) {
                renewed = true;
                renewToken.run();
                want(call, Duration.ZERO);
            } else if (refused.status() == 429
                    && throttled++ < 4 * item.pacing().tries()) {
                throttle.hold(refused.after());
                want(call, Duration.ZERO);
            } else {
                take(now.unreadable(
                        refused.status() == 0
                                ? refused.said()
                                : "Azure answered " + refused.status() + " " + refused.said()
                                        + Texts.readingAdvice(refused.status())));
            }
            return;
        }
        String said = reply instanceof Reply.Unclear unclear
                ? unclear.why()
                : reply instanceof Reply.NotSent notSent ? notSent.why() : String.valueOf(reply);
        if (reply instanceof Reply.Unclear unclear && unclear.after() != null) {
            throttle.hold(unclear.after());
        }
        if (failures++ < item.pacing().tries()) {
            want(call, Pacing.backoff(failures - 1));
        } else {
            failures = 0;
            take(now.unreadable(said));
        }
    }

    private void become(Stage next) throws IOException {
        stage = next;
        take(next.begin());
    }

    private void take(Step step) throws IOException {
        if (step instanceof Step.Ask ask) {
            want(ask.call(), ask.delay());
        } else if (step instanceof Step.Become next) {
            become(next.stage());
        } else if (step instanceof Step.Over over) {
            end(over.why());
        }
    }

    private void want(Call call, Duration delay) {
        wanted = call;
        due = item.time().nanos() + delay.toNanos();
    }

    private static @Nullable URI address(String text) {
        return text.isEmpty() ? null : URI.create(text);
    }
}
