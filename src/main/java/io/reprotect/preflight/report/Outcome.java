package io.reprotect.preflight.report;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The verdict in words, alike in every format. */
final class Outcome {
    private Outcome() {}

    /** The exit code that the verdict asks for: 0 cleared, 3 a FAIL blocks, 4 only UNKNOWN or ERROR do. */
    static int exitCode(Assessment assessment) {
        if (assessment.verdict() == Verdict.CLEARED) {
            return 0;
        }
        return blocking(assessment, Status.FAIL) > 0 ? 3 : 4;
    }

    /** What that exit code means. */
    static String exitMeaning(Assessment assessment) {
        return switch (exitCode(assessment)) {
            case 0 -> {
                long waived = assessment.findings().stream()
                        .filter(f -> f.waiver() != null)
                        .count();
                yield "every control has passed" + (waived == 0 ? "" : ", but for " + count(waived, "waived finding"));
            }
            case 3 -> "at least one control failed";
            default ->
                blocking(assessment) == 0
                        ? "nothing was judged that could clear it"
                        : "nothing failed, but not everything could be judged";
        };
    }

    /** How many machines are ready, in one sentence without its full stop. */
    static String machines(Assessment assessment) {
        int all = assessment.machines().size();
        long ready = assessment.machines().stream().filter(Readiness::ready).count();
        if (all == 0) {
            return "the request holds no machine";
        }
        if (ready == all) {
            return all == 1 ? "the machine is ready" : "all " + all + " machines are ready";
        }
        if (ready == 0) {
            return all == 1 ? "the machine is not ready" : "none of the " + all + " machines is ready";
        }
        return ready + " of " + all + " machines " + (ready == 1 ? "is ready" : "are ready");
    }

    /** What blocks, by status: "2 failed, 1 unknown"; empty where nothing does. */
    static String blockers(Assessment assessment) {
        List<String> parts = new ArrayList<>();
        add(parts, blocking(assessment, Status.FAIL), "failed");
        add(parts, blocking(assessment, Status.UNKNOWN), "unknown");
        add(parts, blocking(assessment, Status.ERROR), "in error");
        return String.join(", ", parts);
    }

    static String count(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }

    private static void add(List<String> parts, long n, String word) {
        if (n > 0) {
            parts.add(n + " " + word);
        }
    }

    private static long blocking(Assessment assessment) {
        return assessment.findings().stream().filter(Finding::blocks).count();
    }

    private static long blocking(Assessment assessment, Status status) {
        return assessment.findings().stream()
                .filter(f -> f.blocks() && f.status() == status)
                .count();
    }
}
