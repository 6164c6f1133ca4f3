package io.reprotect.preflight.cli;

/** The execution that this tool has. */
final class Executions {
    private Executions() {}

    static Execution ofThisTool() {
        return new LiveExecution();
    }
}
