package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.ExecuteSettings;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Records;
import io.reprotect.preflight.gate.RunEvidence;

/** The execution that this tool has. */
final class Executions {
    private Executions() {}

    static Execution ofThisTool() {
        return new Execution() {
            @Override
            public Records records() {
                throw none();
            }

            @Override
            public ExitCode execute(Permit permit, Settings settings, ExecuteSettings how) {
                throw none();
            }

            @Override
            public ExitCode follow(RunEvidence run, Settings settings) {
                throw none();
            }
        };
    }

    private static UsageException none() {
        return new UsageException("this build cannot submit; use one that can");
    }
}
