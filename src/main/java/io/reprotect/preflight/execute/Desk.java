package io.reprotect.preflight.execute;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where calls are made side by side and their answers come back one by one. */
interface Desk extends AutoCloseable {
    /** Makes a call; its answer comes back under that number. */
    void start(int number, Call call);

    /** The next answer, or null where none came within that time, or somebody woke it. */
    @Nullable
    Answer next(Duration within) throws InterruptedException;

    /** Makes {@link #next} return. Safe for any thread. */
    void wake();

    /** Makes later calls ask for a new token. */
    void renewToken();

    @Override
    void close();

    record Answer(int number, Reply reply) {}
}
