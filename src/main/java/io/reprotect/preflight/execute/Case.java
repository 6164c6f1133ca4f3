package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the stages of one item share: its task, what was written down about it, time, and whether to stop. */
final class Case {
    private final Task task;
    private final ItemHistory history;
    private final Book book;
    private final Run run;

    Case(Task task, Book book, Run run) {
        this.task = task;
        this.history = ItemHistory.of(task.item(), book.entries());
        this.book = book;
        this.run = run;
    }

    /** What all items of one executor share. */
    interface Run {
        Timeline time();

        Pacing pacing();

        Narrator narrator();

        /** Makes the id of a request. */
        Supplier<String> requestIds();

        /** A POST got no clear answer. */
        void doubted();

        /** Why nothing new may be submitted, or an empty text. */
        String closed();

        /** Whether the operator asked to stop. */
        boolean stopping();
    }

    Task task() {
        return task;
    }

    ItemHistory history() {
        return history;
    }

    Run run() {
        return run;
    }

    Timeline time() {
        return run.time();
    }

    Pacing pacing() {
        return run.pacing();
    }

    /** Writes a record of the current attempt down and returns when it is safe. */
    void write(Kind kind, Map<String, String> details) throws IOException {
        int attempt = kind == Kind.INTENT ? history.attempts() + 1 : history.attempts();
        history.add(book.write(kind, task.item(), attempt, details));
    }

    /** Writes down why, and tells the operator. */
    void write(Kind kind, String why) throws IOException {
        write(kind, Map.of("why", why));
        tell(why);
    }

    void tell(String what) {
        run.narrator().tell(time().now(), task.name(), what);
    }

    /** The jobs among these that one of this item's own requests started. */
    List<JobState> own(List<JobState> jobs) {
        return jobs.stream()
                .filter(job -> job.isReprotect() && history.requests().contains(job.request()))
                .toList();
    }

    /** Whether a job began after that moment; one that tells no beginning did, unless it is over. */
    static boolean since(JobState job, Instant moment) {
        Instant started = job.startedAt();
        return started == null ? !job.state().over() : !started.isBefore(moment);
    }
}
