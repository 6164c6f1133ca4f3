package io.reprotect.preflight.execute;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a {@link Call}. */
public sealed interface Reply {
    /** A reading that succeeded. */
    sealed interface Read extends Reply {}

    record ItemRead(ItemState item) implements Read {}

    /** @param date of the service, null where it didn't say */
    record JobsRead(List<JobState> jobs, @Nullable Instant date) implements Read {
        public JobsRead {
            jobs = List.copyOf(jobs);
        }
    }

    record JobRead(JobState job) implements Read {}

    /** An operation that goes on, and when to ask again, or one that is over. */
    record OperationRead(boolean over, @Nullable Duration after) implements Read {}

    /**
     * The POST was accepted.
     *
     * @param job ARM id of the job, lower case; null where the answer doesn't tell
     * @param operation where to ask how it goes; null where the answer doesn't tell
     */
    record Accepted(
            @Nullable String job,
            @Nullable URI operation,
            @Nullable Duration after,
            @Nullable Instant date) implements Reply {}

    /** A definite answer that is no: nothing was done. */
    record Refused(int status, String said, @Nullable Duration after) implements Reply {}

    /** No answer, a broken one, or one after which anything may have happened. */
    record Unclear(String why, @Nullable Duration after) implements Reply {}

    /** Nothing left this machine. */
    record NotSent(String why) implements Reply {}
}
