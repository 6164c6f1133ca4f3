package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.ExecuteSettings;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.gate.Account;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Records;
import io.reprotect.preflight.gate.RunEvidence;

/** What is done with a permit, and what can be seen without one. */
interface Execution {
    /** What the executor keeps in a run folder, for the gate to judge. */
    Records records();

    /** Who submits. */
    Account account(Settings settings, ExecuteSettings how);

    /** Submits what the permit allows, follows it to its end and writes the outcome; closes nothing. */
    ExitCode execute(Permit permit, Settings settings, ExecuteSettings how);

    /** Finds out by reading alone what became of every request in doubt; whether something is left to submit. */
    boolean settle(RunEvidence run, Settings settings);

    /** Follows what was begun by reading alone. */
    ExitCode follow(RunEvidence run, Settings settings);
}
