package io.reprotect.preflight.execute;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings all items of a run on their way, on one thread: a bounded number of submissions at once, one throttle for all, and an
 * end when the operator wants one.
 */
final class Scheduler {
    private static final int READS = 8;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Desk desk;
    private final Throttle throttle;
    private final List<Course> courses = new ArrayList<>();
    private final Deque<Course> waiting = new ArrayDeque<>();
    private final int atOnce;
    private final Instant since;

    /**
     * @param atOnce how many may be submitted at the same time; 0 where nothing may be
     * @param since reprotect jobs that began later are this run's own or stop it
     */
    Scheduler(Desk desk, Timeline time, int atOnce, Instant since) {
        this.desk = desk;
        this.throttle = new Throttle(time);
        this.atOnce = atOnce;
        this.since = since;
    }

    /**
     * Adds an item, in the order in which it shall be submitted. What is in doubt now is not submitted by this process, even
     * if it proves void: the gate didn't judge it.
     */
    void add(Case item) throws IOException {
        Course course = new Course(item, throttle, desk::renewToken);
        courses.add(course);
        if (!course.goOn() && item.history().standing().mayBeSubmitted()) {
            waiting.add(course);
        }
    }

    /** Adds an item that goes through the portal: it is looked at once, and never submitted. */
    void look(Case item) throws IOException {
        Course course = new Course(item, throttle, desk::renewToken);
        courses.add(course);
        course.look();
    }

    List<Course> courses() {
        return courses;
    }

    /** Returns when nothing more is to be done by this process. */
    void run() throws IOException, InterruptedException {
        for (Duration pause = advance(); pause != null; pause = advance()) {
            Desk.Answer answer = desk.next(pause);
            if (answer != null) {
                courses.get(answer.number()).hear(answer.reply());
            }
        }
    }

    /** Waits for the answers to POSTs that are under way, after the journal failed. */
    List<Desk.Answer> drain(Duration most) throws InterruptedException {
        List<Desk.Answer> answers = new ArrayList<>();
        long posting = courses.stream().filter(Course::isPosting).count();
        while (posting > 0) {
            Desk.Answer answer = desk.next(most);
            if (answer == null) {
                break;
            }
            if (courses.get(answer.number()).isPosting()) {
                answers.add(answer);
                posting--;
            }
        }
        return answers;
    }

    /** Starts what is due; how long to wait for an answer then, or null where all is over. */
    private @Nullable Duration advance() throws IOException {
        admit();
        Duration held = throttle.left();
        Duration pause = IDLE;
        boolean busy = false;
        for (int i = 0; i < courses.size(); i++) {
            Course course = courses.get(i);
            leaveIfStopping(course);
            Duration due = course.dueIn();
            busy |= !course.isOver();
            if (due == null) {
                continue;
            }
            Duration wait = due.compareTo(held) > 0 ? due : held;
            if (wait.isZero() && inFlight() < atOnce + READS) {
                desk.start(i, course.ask());
            } else if (wait.compareTo(pause) < 0) {
                pause = wait.isZero() ? Duration.ofMillis(50) : wait;
            }
        }
        return busy ? pause : null;
    }

    /** Lets the next ones submit, as far as there is room. */
    private void admit() throws IOException {
        while (!waiting.isEmpty()
                && courses.stream().filter(Course::isSubmitting).count() < atOnce) {
            waiting.removeFirst().submit(since);
        }
    }

    /** Nobody waits for a pause to end once the operator wants to go; a POST under way is waited for. */
    private static void leaveIfStopping(Course course) throws IOException {
        if (course.item().run().stopping()) {
            course.leave(course.item().run().closed());
        }
    }

    private long inFlight() {
        return courses.stream().filter(Course::isWaiting).count();
    }
}
