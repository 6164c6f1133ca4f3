package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Ping;
import io.reprotect.preflight.facts.Probe.Purpose;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Pings the servers from this machine, and the configuration servers from jump hosts that are servers: these are the flows of
 * the port table with a ping. Silence says nothing: ICMP may not be allowed to the account, or on the way.
 */
final class Pings {
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final List<String> configurationServers;
    private final Duration timeout;
    private final Rounds rounds;
    private final Collected into;
    private long count;

    Pings(List<Target> targets, List<Fact> facts, Duration timeout, Rounds rounds, Collected into) {
        for (Target target : targets) {
            if (target.purpose() == Purpose.FLOW) {
                this.targets.putIfAbsent(target.id(), target);
            }
        }
        this.configurationServers = facts.stream()
                .filter(ConfigurationServer.class::isInstance)
                .map(Fact::id)
                .toList();
        this.timeout = timeout;
        this.rounds = rounds;
        this.into = into;
    }

    void from(Vantage vantage, Vantage.Session session) throws InterruptedException {
        List<Target> asked = asked(vantage);
        List<Callable<Optional<String>>> tasks = new ArrayList<>();
        asked.forEach(target -> tasks.add(() -> session.unanswered(target, timeout)));
        List<Future<Optional<String>>> answers = rounds.all(tasks);
        for (int i = 0; i < asked.size(); i++) {
            add(vantage, asked.get(i), reason(answers.get(i)));
        }
    }

    /** A place that could not be used, and why. */
    void unasked(Vantage vantage, String reason) {
        asked(vantage).forEach(target -> add(vantage, target, Optional.of(reason)));
    }

    void seal() {
        into.seal(Ping.class, Root.NETWORK, count);
    }

    private List<Target> asked(Vantage vantage) {
        return targets.values().stream()
                .filter(target -> vantage instanceof Vantage.Here
                        || mayPing(vantage) && configurationServers.contains(target.id()))
                .toList();
    }

    /** Elsewhere the ping stays unmeasured, as the rules that would want it say. */
    private static boolean mayPing(Vantage vantage) {
        return vantage.server() != null
                && vantage instanceof Vantage.JumpHost host
                && host.access().settings().commands();
    }

    private void add(Vantage vantage, Target target, Optional<String> reason) {
        String id = "ping/" + vantage.name() + "/" + target.id();
        Ping.Outcome outcome = reason.isEmpty() ? Ping.Outcome.ANSWERED : Ping.Outcome.OTHER;
        into.add(
                new Ping(id, vantage.name(), target.id(), target.host(), outcome),
                vantage.name(),
                "ping " + target.host());
        reason.ifPresent(why -> into.gap(Ping.class, id, "outcome", why));
        count++;
    }

    private static Optional<String> reason(Future<Optional<String>> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (CancellationException | ExecutionException e) {
            return Optional.of("no answer to a ping in time");
        }
    }
}
