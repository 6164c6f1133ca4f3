package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the item and the jobs, announces the POST in the journal, sends it, and writes down what came of it. Anything but a
 * plain yes or no leads to {@link Reconciling}; after that no POST is sent by this process.
 */
final class Submitting implements Stage {
    private final Case item;
    private final Instant since;
    private @Nullable Moment read;
    private @Nullable ItemState state;
    private @Nullable Instant service;
    private String request = "";
    private boolean renewed;
    private int tries;

    /** @param since reprotect jobs that began then or later are somebody else's, and stop it */
    Submitting(Case item, Instant since) {
        this.item = item;
        this.since = since;
    }

    @Override
    public Step begin() {
        return check(Duration.ZERO);
    }

    @Override
    public Step hear(Reply reply) throws IOException {
        if (reply instanceof Reply.ItemRead found) {
            return item(found.item());
        }
        if (reply instanceof Reply.JobsRead found) {
            service = found.date();
            return jobs(found.jobs());
        }
        if (reply instanceof Reply.Accepted accepted) {
            return accepted(accepted);
        }
        if (reply instanceof Reply.Refused refused) {
            return refused(refused);
        }
        if (reply instanceof Reply.Unclear unclear) {
            item.run().doubted();
            item.write(Kind.DOUBT, "the answer to the POST is in doubt: " + unclear.why());
            return new Step.Become(new Reconciling(item, Reconciling.Cause.ANSWER_LOST));
        }
        if (reply instanceof Reply.NotSent notSent) {
            return notSent(notSent.why());
        }
        throw new IllegalStateException("not asked for: " + reply);
    }

    @Override
    public Step unreadable(String why) throws IOException {
        return decline("not submitted, because it could not be read right before: " + why);
    }

    private Step check(Duration delay) {
        String closed = item.run().closed();
        if (!closed.isEmpty()) {
            return new Step.Over("not submitted: " + closed);
        }
        read = null;
        return new Step.Ask(new Call.ReadItem(item.task().item()), delay);
    }

    private Step item(ItemState found) throws IOException {
        String objection = item.task().objection(found);
        if (objection != null) {
            return decline("not submitted: " + objection + "; make a new run");
        }
        state = found;
        return Step.Ask.now(new Call.ReadJobs());
    }

    private Step jobs(List<JobState> jobs) throws IOException {
        ItemState found = state;
        if (found == null) {
            throw new IllegalStateException("jobs were read before the item");
        }
        for (JobState job : jobs) {
            if (job.isOn(found) && (!job.state().over() || (job.isReprotect() && Case.since(job, since)))) {
                return decline("not submitted: the job " + job.scenario() + " " + job.id() + " (" + job.state()
                        + ") is on it, and this run did not start it; look at it in the portal");
            }
        }
        String closed = item.run().closed();
        if (!closed.isEmpty()) {
            return new Step.Over("not submitted: " + closed);
        }
        return isFresh() ? intend() : again("its reading grew old before it could be submitted");
    }

    private Step intend() throws IOException {
        request = item.run().requestIds().get();
        renewed = false;
        item.write(
                Kind.INTENT,
                Map.of(
                        "request", request,
                        "body", item.task().submission().bodyDigest(),
                        "service", Texts.orEmpty(service)));
        if (!isFresh()) {
            return notSent("its reading grew old while the journal was written");
        }
        item.tell("submitting");
        return post();
    }

    private Step post() {
        Moment at = read;
        return Step.Ask.now(new Call.Submit(item.task(), request, renewed, () -> isFresh(at) && isOpen()));
    }

    private Step accepted(Reply.Accepted accepted) throws IOException {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("job", Texts.orEmpty(accepted.job()));
        details.put("operation", Texts.orEmpty(accepted.operation()));
        details.put("date", Texts.orEmpty(accepted.date()));
        item.write(Kind.ACCEPTED, details);
        item.tell("accepted" + (accepted.job() == null ? "" : " as job " + Texts.last(accepted.job())));
        if (accepted.job() == null) {
            return new Step.Become(new Reconciling(item, Reconciling.Cause.JOB_NOT_NAMED));
        }
        return new Step.Become(new Following(item, accepted.job(), accepted.operation(), accepted.after()));
    }

    private Step refused(Reply.Refused refused) throws IOException {
        if (refused.status() == 401 && !renewed) {
            renewed = true;
            return isFresh() ? post() : notSent("its reading grew old while a new token was fetched");
        }
        String said = refused.status() + (refused.said().isEmpty() ? "" : " " + refused.said());
        if (refused.status() == 429) {
            item.write(Kind.REFUSED, "Azure throttles (" + said + "); nothing was done");
            return ++tries > item.pacing().tries()
                    ? new Step.Over("not submitted: Azure kept throttling; resume later")
                    : check(Duration.ZERO);
        }
        item.write(Kind.REFUSED, "Azure refused the request and did nothing: " + said + Texts.advice(refused.status()));
        return refused.status() == 409
                ? new Step.Become(new Reconciling(item, Reconciling.Cause.CONFLICT))
                : new Step.Over(item.history().said());
    }

    private Step notSent(String why) throws IOException {
        item.write(Kind.WITHDRAWN, "the POST was not sent: " + why);
        return again(why);
    }

    private Step again(String why) throws IOException {
        return ++tries > item.pacing().tries()
                ? decline("not submitted: " + why + ", " + tries + " times; resume later")
                : check(Pacing.backoff(tries - 1));
    }

    private Step decline(String why) throws IOException {
        item.write(Kind.DECLINED, why);
        return new Step.Over(why);
    }

    /** From the moment when it is asked for, the reading of the item ages. */
    @Override
    public void asked(Call call) {
        if (call instanceof Call.ReadItem) {
            read = item.time().moment();
        }
    }

    private boolean isFresh() {
        return isFresh(read);
    }

    /** Safe for any thread. */
    private boolean isFresh(@Nullable Moment at) {
        return at != null && at.within(item.pacing().fresh(), item.time().moment());
    }

    private boolean isOpen() {
        return item.run().closed().isEmpty();
    }
}
