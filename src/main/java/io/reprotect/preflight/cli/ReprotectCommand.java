package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.Gate;
import io.reprotect.preflight.gate.RunEvidence;
import io.reprotect.preflight.gate.Submission;
import io.reprotect.preflight.report.SafeText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Passes the gate and submits. */
@Command(
        name = "reprotect",
        description = {
            "Submits the approved plan of a run. Before that it reads the environment again and judges it",
            "anew; whatever decides and has changed since the approval refuses. Nothing is submitted twice."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 configuration, 5 evidence doesn't verify, 6 refused, 7 failed or incomplete, 8 in doubt.",
            "Example:  preflight reprotect reports/RUN --dry-run"
        })
final class ReprotectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run folder.")
    Path folder = Path.of("");

    @Mixin
    Passage passage = new Passage();

    @Option(names = "--dry-run", description = "Shows every request body and submits nothing.")
    boolean dryRun;

    @Override
    public Integer call() {
        if (!dryRun) {
            return passage.through(folder, Gate.Mode.BEGIN).code();
        }
        RunEvidence run = GateCommands.run(folder);
        run.plan().warnings().forEach(ReprotectCommand::print);
        print("Plan " + run.plan().code() + " of run " + run.plan().runId() + ": "
                + run.plan().verdict());
        run.plan().obstacles().forEach(obstacle -> print("can't be approved: " + obstacle));
        for (Submission submission : run.plan().submissions()) {
            String endpoint = run.plan().target().endpoint();
            print("");
            print(
                    "# " + submission.machine()
                            + (submission.groupId() == null
                                    ? ""
                                    : ", replication group " + submission.groupId()
                                            + ": sent only where the trust file says groups: per-item, else it goes by the portal"));
            print("POST " + (endpoint == null ? "" : endpoint) + submission.path());
            print(submission.body());
        }
        run.plan().unplanned().forEach(u -> print("# " + u.machine() + ": no request, " + u.reason()));
        return ExitCode.OK.code();
    }

    private static void print(String line) {
        System.out.println(SafeText.forTerminal(line));
    }
}
