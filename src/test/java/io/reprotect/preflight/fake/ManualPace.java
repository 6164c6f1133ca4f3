package io.reprotect.preflight.fake;

import io.reprotect.preflight.arm.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes only when someone waits, and who waited how long. */
public final class ManualPace implements Pace {
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public void pause(Duration duration) {
        pauses.add(duration);
        nanos.addAndGet(duration.toNanos());
    }

    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
