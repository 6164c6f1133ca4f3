package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.collect.ssh.SshException;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Flow;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tries connections from this machine and from jump hosts, and lists the rows of the port table. A connection that fails is
 * an observation; a place from which none can be tried is a gap.
 */
public final class Probes implements Collector {
    private final List<Vantage> vantages;
    private final List<Target> targets;
    private final List<Fact> facts;
    private final Duration timeout;
    private final Clock clock;

    /** The facts are those in which the servers that jump hosts are must be found; the timeout is that of one connection. */
    public Probes(List<Vantage> vantages, List<Target> targets, List<Fact> facts, Duration timeout, Clock clock) {
        this.vantages = List.copyOf(vantages);
        this.targets = List.copyOf(new LinkedHashSet<>(targets));
        this.facts = List.copyOf(facts);
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public String source() {
        return Root.NETWORK;
    }

    @Override
    public String address() {
        return String.join(", ", vantages.stream().map(Vantage::name).toList());
    }

    @Override
    public Collected collect(Progress progress) {
        Collected into = new Collected(Root.NETWORK, clock.instant());
        PortTable.rows().forEach(row -> into.add(row, "port table", row.id()));
        into.seal(Flow.class, Root.NETWORK, PortTable.rows().size());
        Rounds rounds = new Rounds(timeout, progress, vantages.size() * targets.size());
        try {
            long count = 0;
            Pings pings = new Pings(targets, facts, timeout, rounds, into);
            for (Vantage vantage : vantages) {
                count += probe(vantage, rounds, pings, into);
            }
            into.seal(Probe.class, Root.NETWORK, count);
            pings.seal();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            into.gap(Probe.class, Root.NETWORK, null, "probing was interrupted; collect again");
        }
        return into;
    }

    private long probe(Vantage vantage, Rounds rounds, Pings pings, Collected into) throws InterruptedException {
        List<String> servers = servers(vantage, into);
        List<Attempt> attempts;
        try (Vantage.Session session = vantage.open()) {
            attempts = rounds.attempts(session, targets);
            pings.from(vantage, session);
        } catch (SshException e) {
            attempts = targets.stream().map(target -> Attempt.other(e.reason())).toList();
            pings.unasked(vantage, e.reason());
        }
        long count = 0;
        for (int i = 0; i < targets.size(); i++) {
            for (String server : servers) {
                if (!server.equals(targets.get(i).id())) {
                    add(vantage, server, targets.get(i), attempts.get(i), into);
                    count++;
                }
            }
        }
        return count;
    }

    /** The facts that a jump host is; one entry, empty, where it is none. */
    private List<String> servers(Vantage vantage, Collected into) {
        String name = vantage.server();
        if (name == null) {
            return List.of("");
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (Places.isServer(fact) && called(fact, name)) {
                ids.add(fact.id());
            }
        }
        if (ids.isEmpty()) {
            into.gap(
                    Probe.class,
                    "jump host " + vantage.name(),
                    "fromId",
                    "no server or machine read is called '" + name + "'; correct its server under probes.jumpHosts");
            return List.of("");
        }
        return new ArrayList<>(ids);
    }

    private static boolean called(Fact fact, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return wanted.equals(String.valueOf(fact.name()).strip().toLowerCase(Locale.ROOT));
    }

    private static void add(Vantage vantage, String server, Target target, Attempt attempt, Collected into) {
        String id = "probe/" + vantage.name() + (server.isEmpty() ? "" : "/" + server) + "/" + target.id() + ":"
                + target.port();
        into.add(
                new Probe(
                        id,
                        vantage.name(),
                        server.isEmpty() ? null : server,
                        target.id(),
                        target.purpose(),
                        target.host(),
                        (long) target.port(),
                        attempt.outcome(),
                        attempt.millis(),
                        attempt.tls(),
                        attempt.certificate(),
                        attempt.expires()),
                vantage.name(),
                "tcp " + target.address());
        if (attempt.outcome() == Probe.Outcome.OTHER) {
            into.gap(Probe.class, id, "outcome", "the connection could not be tried: " + attempt.detail());
        }
    }
}
