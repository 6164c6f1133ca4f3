package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by reading what became of a POST. A job is this run's own where it carries the id of one of its requests, which
 * the service copies into the job's activity id; the job's target and time alone prove nothing, since somebody may have
 * started the same in the portal. It never sends a POST.
 */
final class Reconciling implements Stage {
    /** How far the service's clock may be from this machine's. */
    static final Duration SKEW = Duration.ofMinutes(2);

    private final Case item;
    private final Cause cause;
    private final Moment began;
    private List<JobState> jobs = List.of();
    private @Nullable Instant service;
    private boolean current;

    Reconciling(Case item, Cause cause) {
        this.item = item;
        this.cause = cause;
        this.began = item.time().moment();
    }

    /** Why it has to be found out. */
    enum Cause {
        /** No clear answer came. */
        ANSWER_LOST,
        /** The service said that something else is going on. */
        CONFLICT,
        /** It was accepted, and the answer didn't name the job. */
        JOB_NOT_NAMED,
        /** An executor before this one left it open. */
        LEFT_OPEN
    }

    @Override
    public Step begin() {
        return Step.Ask.now(new Call.ReadJobs());
    }

    @Override
    public Step hear(Reply reply) throws IOException {
        if (reply instanceof Reply.JobsRead read) {
            jobs = read.jobs();
            service = read.date();
            Step adopted = adopt(jobs);
            return adopted != null
                    ? adopted
                    : Step.Ask.now(new Call.ReadItem(item.task().item()));
        }
        if (reply instanceof Reply.JobRead read) {
            Step adopted = adopt(List.of(read.job()));
            return adopted != null ? adopted : foreign(read.job());
        }
        if (reply instanceof Reply.ItemRead read) {
            return judge(read.item());
        }
        throw new IllegalStateException("not asked for: " + reply);
    }

    @Override
    public Step unreadable(String why) throws IOException {
        return cause == Cause.CONFLICT
                ? decline("what it conflicts with can't be read: " + why)
                : doubt("what became of it can't be read: " + why);
    }

    private @Nullable Step adopt(List<JobState> among) throws IOException {
        List<JobState> own = item.own(among);
        if (own.size() > 1) {
            return doubt("several jobs carry the ids of its requests: "
                    + own.stream().map(job -> Texts.last(job.id())).toList());
        }
        if (own.isEmpty()) {
            return null;
        }
        JobState job = own.get(0);
        item.write(Kind.ACCEPTED, Map.of("job", job.id(), "adopted", "true"));
        item.tell("its job " + Texts.last(job.id()) + " was found by the id of the request");
        return new Step.Become(new Following(item, job.id(), null, null));
    }

    private Step judge(ItemState found) throws IOException {
        String running = found.scenarioJob();
        if (running != null
                && !current
                && jobs.stream().noneMatch(job -> job.id().equals(running))) {
            current = true;
            return Step.Ask.now(new Call.ReadJob(running));
        }
        Instant after = intended().minus(SKEW);
        for (JobState job : jobs) {
            if (job.isOn(found) && (!job.state().over() || (job.isReprotect() && Case.since(job, after)))) {
                return foreign(job);
            }
        }
        if (cause == Cause.CONFLICT) {
            return decline(
                    "the service saw a conflict (" + item.history().said() + "), and no job is to be seen on it");
        }
        String objection = item.task().objection(found);
        if (objection != null && cause != Cause.JOB_NOT_NAMED) {
            return doubt("no job of this run is to be seen, but the item has changed: " + objection);
        }
        return nothingYet();
    }

    private Step nothingYet() throws IOException {
        boolean patient = began.awakeWithin(item.pacing().settle(), item.time().moment());
        if (cause == Cause.JOB_NOT_NAMED) {
            return patient && !item.run().stopping()
                    ? look()
                    : new Step.Over("accepted, but its job is not to be seen yet");
        }
        Duration passed = passed();
        if (cause == Cause.LEFT_OPEN && passed.compareTo(item.pacing().settled()) >= 0) {
            item.write(
                    Kind.VOID,
                    "the POST announced " + passed.toMinutes()
                            + " minutes ago left no trace: no job, and the item is unchanged; it may be submitted again");
            return new Step.Over(item.history().said());
        }
        if (patient && cause == Cause.ANSWER_LOST && !item.run().stopping()) {
            return look();
        }
        return doubt("nothing shows yet that the service accepted the POST, and nothing proves that it didn't");
    }

    private Step look() {
        current = false;
        return new Step.Ask(new Call.ReadJobs(), item.pacing().look());
    }

    private Step foreign(JobState job) throws IOException {
        String what = "the job " + job.scenario() + " " + job.id() + " (" + job.state() + ") is on it, and "
                + (job.request().isEmpty() ? "doesn't tell who started it" : "this run did not start it");
        return cause == Cause.CONFLICT ? decline(what) : doubt(what);
    }

    private Step decline(String why) throws IOException {
        String text = "not submitted: " + why + "; look at it in the portal";
        item.write(Kind.DECLINED, text);
        return new Step.Over(text);
    }

    private Step doubt(String why) throws IOException {
        String text = "in doubt: " + why;
        if (cause == Cause.JOB_NOT_NAMED) {
            return new Step.Over("accepted, but its job can't be told: " + why);
        }
        item.write(Kind.DOUBT, text);
        return new Step.Over(text);
    }

    /** Since the POST was announced, by this machine's clock and the service's: the shorter one. */
    private Duration passed() {
        Duration local = Duration.between(intended(), item.time().now());
        Instant now = service;
        Instant then = item.history().service();
        if (now == null || then == null) {
            return local;
        }
        Duration there = Duration.between(then, now);
        return there.compareTo(local) < 0 ? there : local;
    }

    private Instant intended() {
        Instant at = item.history().intended();
        return at == null ? item.time().now() : at;
    }
}
