package io.reprotect.preflight.execute;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Virtual time, in which requests travel, answers get lost, machines sleep and processes die. */
final class SimulatedWorld {
    static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
    private static final Duration TIMEOUT = Duration.ofSeconds(100);

    private final Random random;
    private final SimulatedVault vault;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long real;
    private long slept;
    private long number;
    private double crash;
    private double sleep;
    private double interrupt;
    private double slowToken;
    private double jump;
    private long wrong;
    private int looks;
    private int crashAtLook = -1;

    SimulatedWorld(Random random, SimulatedVault vault) {
        this.random = random;
        this.vault = vault;
    }

    void faults(double crashing, double sleeping, double interrupting, double tokens, double jumping) {
        jump = jumping;
        wrong = jumping == 0 ? 0 : wrong;
        crashAtLook = -1;
        crash = crashing;
        sleep = sleeping;
        interrupt = interrupting;
        slowToken = tokens;
    }

    final Timeline timeline = new Timeline() {
        @Override
        public Instant now() {
            return START.plusNanos(real + wrong);
        }

        @Override
        public long nanos() {
            return real - slept;
        }
    };

    /** The right time; the machine's clock may be set to another. */
    Instant now() {
        return START.plusNanos(real);
    }

    /** The process dies when it waits for answers for the n-th time, counted from 0. */
    void crashAtLook(int number) {
        crashAtLook = looks + number;
    }

    /** How often a process waited for answers. */
    int looks() {
        return looks;
    }

    /** Something that happens later, whoever lives then. */
    void later(Duration delay, Runnable what) {
        events.add(new Event(real + delay.toNanos(), number++, what));
    }

    /** Lets time pass while no process runs. */
    void pass(Duration duration) {
        long end = real + duration.toNanos();
        runUntil(end);
        real = end;
    }

    Desk desk(Runnable onInterrupt) {
        return new SimulatedDesk(onInterrupt);
    }

    private boolean runUntil(long end) {
        Event first = events.peek();
        if (first == null || first.at() > end) {
            return false;
        }
        events.remove();
        real = Math.max(real, first.at());
        first.what().run();
        runAll(end);
        return true;
    }

    private void runAll(long end) {
        for (Event next = events.peek(); next != null && next.at() <= end; next = events.peek()) {
            events.remove();
            real = Math.max(real, next.at());
            next.what().run();
        }
    }

    private Duration latency() {
        int kind = random.nextInt(40);
        return Duration.ofMillis(kind == 0 ? 1000L + random.nextInt(89_000) : 20L + random.nextInt(400));
    }

    private record Event(long at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    private final class SimulatedDesk implements Desk {
        private final Runnable onInterrupt;
        private final Deque<Answer> inbox = new ArrayDeque<>();
        private boolean closed;
        private boolean woken;

        SimulatedDesk(Runnable onInterrupt) {
            this.onInterrupt = onInterrupt;
        }

        @Override
        public void start(int course, Call call) {
            boolean[] answered = {false};
            Duration token = random.nextDouble() < slowToken ? Duration.ofSeconds(random.nextInt(90)) : Duration.ZERO;
            later(token, () -> {
                if (closed) {
                    return;
                }
                if (call instanceof Call.Submit submit && !submit.lastLook().getAsBoolean()) {
                    deliver(answered, course, new Reply.NotSent("stale"));
                    return;
                }
                later(latency(), () -> {
                    Reply reply = vault.receive(call);
                    later(latency(), () -> deliver(answered, course, reply));
                });
                later(TIMEOUT, () -> deliver(answered, course, new Reply.Unclear("no answer in time", null)));
            });
        }

        private void deliver(boolean[] answered, int course, Reply reply) {
            if (!answered[0] && !closed) {
                answered[0] = true;
                inbox.add(new Answer(course, reply));
            }
        }

        @Override
        public @Nullable Answer next(Duration within) {
            long end = real + Math.max(1_000_000, within.toNanos());
            while (inbox.isEmpty() && !woken) {
                Event first = events.peek();
                if (first == null || first.at() > end) {
                    real = end;
                    break;
                }
                events.remove();
                real = Math.max(real, first.at());
                first.what().run();
            }
            woken = false;
            mishaps();
            return inbox.poll();
        }

        private void mishaps() {
            double dice = random.nextDouble();
            if (looks++ == crashAtLook || dice < crash) {
                closed = true;
                throw new SimulatedCrash();
            }
            if (random.nextDouble() < sleep) {
                long nap = Duration.ofSeconds(20L + random.nextInt(7200)).toNanos();
                runAll(real + nap);
                slept += nap;
                real += nap;
            }
            if (random.nextDouble() < jump) {
                wrong = Duration.ofMinutes(random.nextInt(121) - 60L).toNanos();
            }
            if (random.nextDouble() < interrupt) {
                onInterrupt.run();
            }
        }

        @Override
        public void wake() {
            woken = true;
        }

        @Override
        public void renewToken() {
            vault.renewed();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
