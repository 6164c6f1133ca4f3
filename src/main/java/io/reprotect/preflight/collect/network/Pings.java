package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Ping;
import io.reprotect.preflight.facts.Probe.Purpose;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Pings the servers from this machine. Silence says nothing: ICMP may not be allowed to this account, or on the way. */
final class Pings {
    /** How a host is pinged. */
    interface Echo {
        boolean answers(String host, Duration timeout) throws IOException;

        Echo REAL = (host, timeout) -> InetAddress.getByName(host).isReachable(Math.toIntExact(timeout.toMillis()));
    }

    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Echo echo;
    private final Duration timeout;
    private final Rounds rounds;

    Pings(List<Target> targets, Echo echo, Duration timeout, Rounds rounds) {
        this.echo = echo;
        for (Target target : targets) {
            if (target.purpose() == Purpose.FLOW) {
                this.targets.putIfAbsent(target.id(), target);
            }
        }
        this.timeout = timeout;
        this.rounds = rounds;
    }

    void into(Collected into) throws InterruptedException {
        List<Target> asked = new ArrayList<>(targets.values());
        List<Callable<Boolean>> tasks = new ArrayList<>();
        asked.forEach(target -> tasks.add(() -> answers(target)));
        List<Future<Boolean>> answers = rounds.all(tasks);
        for (int i = 0; i < asked.size(); i++) {
            Target target = asked.get(i);
            boolean answered = answered(answers.get(i));
            String id = "ping/" + Vantage.Here.NAME + "/" + target.id();
            Ping.Outcome outcome = answered ? Ping.Outcome.ANSWERED : Ping.Outcome.OTHER;
            into.add(
                    new Ping(id, Vantage.Here.NAME, target.id(), target.host(), outcome),
                    Vantage.Here.NAME,
                    "ping " + target.host());
            if (!answered) {
                into.gap(Ping.class, id, "outcome", "no answer to a ping; it may not be allowed from this machine");
            }
        }
        into.seal(Ping.class, Root.NETWORK, asked.size());
    }

    private boolean answers(Target target) throws IOException {
        return echo.answers(target.host(), timeout);
    }

    private static boolean answered(Future<Boolean> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException | ExecutionException e) {
            return false;
        }
    }
}
