package io.reprotect.preflight.execute;

import io.reprotect.preflight.execute.Entry.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows an accepted submission by reading: the operation, its job, the job that this one started to enable replication, and
 * the item itself. Only an item that is protected is done.
 */
final class Following implements Stage {
    private final Case item;
    private final Moment began;
    private final @Nullable URI operation;
    private final @Nullable Duration first;
    private String job;
    private String seen = "";
    private @Nullable String made;
    private boolean child;
    private @Nullable Call asked;

    Following(Case item, String job, @Nullable URI operation, @Nullable Duration first) {
        this.item = item;
        this.began = item.time().moment();
        this.job = job;
        this.operation = operation;
        this.first = first;
    }

    @Override
    public Step begin() {
        if (item.run().stopping()) {
            return over("its job goes on");
        }
        Call call = operation == null ? new Call.ReadJob(job) : new Call.ReadOperation(operation);
        return new Step.Ask(call, wait(first));
    }

    @Override
    public Step hear(Reply reply) throws IOException {
        if (reply instanceof Reply.OperationRead read) {
            URI address = operation;
            return read.over() || address == null
                    ? Step.Ask.now(new Call.ReadJob(job))
                    : later(new Call.ReadOperation(address), read.after(), "its operation goes on");
        }
        if (reply instanceof Reply.JobRead read) {
            return job(read.job());
        }
        if (reply instanceof Reply.ItemRead read) {
            return item(read.item());
        }
        throw new IllegalStateException("not asked for: " + reply);
    }

    @Override
    public Step unreadable(String why) {
        return asked instanceof Call.ReadOperation
                ? Step.Ask.now(new Call.ReadJob(job))
                : over("accepted, but it can't be followed: " + why);
    }

    @Override
    public void asked(Call call) {
        asked = call;
    }

    private Step job(JobState found) throws IOException {
        tellOnce((child ? "enabling replication: " : "job ") + found.state());
        made = found.newItem() == null ? made : found.newItem();
        if (found.state() == JobState.State.FAILED || found.state() == JobState.State.CANCELLED) {
            return end(
                    "FAILED",
                    "its job " + found.scenario() + " " + Texts.last(found.id()) + " is " + found.state()
                            + (found.errors().isEmpty() ? "" : ": " + Texts.explained(found.errors())));
        }
        if (!found.state().over()) {
            return later(
                    new Call.ReadJob(job),
                    null,
                    found.state() == JobState.State.SUSPENDED
                            ? "its job is suspended: it waits for somebody in the portal"
                            : "its job is not over");
        }
        if (!child && !found.enabling().isEmpty()) {
            return child(found.enabling().get(found.enabling().size() - 1));
        }
        return Step.Ask.now(readItem());
    }

    private Step child(String id) throws IOException {
        item.write(Kind.CHILD, Map.of("job", id));
        child = true;
        job = id;
        return Step.Ask.now(new Call.ReadJob(job));
    }

    private Step item(ItemState found) throws IOException {
        tellOnce("item " + found.protectionState());
        if (found.isProtected()) {
            return end("DONE", "it replicates home");
        }
        if (found.protectionState().endsWith("Failed")) {
            return end("FAILED", "its jobs succeeded, but its protection state is " + found.protectionState());
        }
        return later(readItem(), null, "its jobs succeeded, its protection state is still " + found.protectionState());
    }

    private Call readItem() {
        String id = made;
        return new Call.ReadItem(id == null ? item.task().item() : id);
    }

    private Step later(Call call, @Nullable Duration wait, String soFar) {
        boolean patient = began.awakeWithin(item.pacing().follow(), item.time().moment());
        return item.run().stopping() || !patient ? over(soFar) : new Step.Ask(call, wait(wait));
    }

    private Duration wait(@Nullable Duration asked) {
        return asked == null
                        || asked.isNegative()
                        || asked.compareTo(item.pacing().poll()) > 0
                ? item.pacing().poll()
                : asked;
    }

    private Step end(String outcome, String why) throws IOException {
        item.write(Kind.TERMINAL, Map.of("outcome", outcome, "why", why));
        item.tell(why);
        return new Step.Over(why);
    }

    private Step over(String why) {
        return new Step.Over(why);
    }

    private void tellOnce(String what) {
        if (!what.equals(seen)) {
            seen = what;
            item.tell(what);
        }
    }
}
