package io.reprotect.preflight.gate;

import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the environment again and holds what comes out against what was approved. */
final class Freshness {
    private static final Duration OLDEST = Duration.ofMinutes(15);
    /** A clock's reading may be kept in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final String ANEW = "repair it, run anew and let the new plan be approved";

    private final Gate.Setting setting;

    Freshness(Gate.Setting setting) {
        this.setting = setting;
    }

    /** When the environment was read, and the measurements that differ. */
    record Judged(Instant read, List<String> measurements) {}

    /** Reads and judges; refused where the approved plan doesn't hold any more. */
    Judged judged(RunEvidence approved, Set<String> begun) {
        Instant started = setting.clock().instant();
        RunEvidence fresh = fresh(approved);
        requireFresh(fresh, started, setting.clock().instant());
        requireCleared(fresh, begun);
        return new Judged(fresh.snapshot().clock().local(), new Drift(approved, fresh, begun).measurements());
    }

    private RunEvidence fresh(RunEvidence approved) {
        try {
            Path folder = setting.recollection().run(approved);
            return RunEvidence.verified(folder);
        } catch (Recollection.Failed e) {
            throw new Refused(e.reason(), String.valueOf(e.getMessage()), "repair that and try again");
        } catch (EvidenceException e) {
            throw new Refused(Reason.NOT_EVALUATED, "the fresh run doesn't verify: " + e.getMessage(), "try again");
        }
    }

    private static void requireFresh(RunEvidence fresh, Instant started, Instant now) {
        Instant read = fresh.snapshot().clock().local();
        if (read.isBefore(started.minus(ROUNDING)) || read.isAfter(now.plus(ROUNDING))) {
            throw new Refused(
                    Reason.STALE,
                    "the environment was read at " + read + " and not between " + started + " and " + now,
                    "set the clock of this host and try again");
        }
        if (Duration.between(read, now).compareTo(OLDEST) > 0) {
            throw new Refused(
                    Reason.STALE,
                    "the environment was read at " + read + ", more than " + OLDEST.toMinutes() + " min ago",
                    "try again");
        }
    }

    private static void requireCleared(RunEvidence fresh, Set<String> begun) {
        List<String> blocking = new ArrayList<>();
        for (Finding finding : fresh.assessment().findings()) {
            if (finding.blocks() && !Begun.concerns(finding.subject(), begun)) {
                blocking.add(finding.control() + " " + finding.subject().name() + " is " + finding.status() + ": "
                        + finding.message());
            }
        }
        blocking.addAll(fresh.assessment().reasons());
        for (Readiness machine : fresh.assessment().machines()) {
            boolean left = begun.stream().noneMatch(item -> machine.id().equals("machine/" + item));
            if (left && !machine.ready() && blocking.isEmpty()) {
                blocking.add(machine.name() + " is not ready");
            }
        }
        boolean cleared = fresh.assessment().verdict() == Verdict.CLEARED;
        if (!blocking.isEmpty() || !cleared && begun.isEmpty()) {
            throw new Refused(
                    Reason.NOT_CLEARED,
                    "the environment isn't cleared any more: " + (blocking.isEmpty() ? "" : blocking.get(0)),
                    ANEW,
                    blocking.isEmpty() ? List.of() : blocking.subList(1, blocking.size()));
        }
    }
}
