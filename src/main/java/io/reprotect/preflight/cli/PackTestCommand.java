package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.cases.CaseResult;
import io.reprotect.preflight.evaluate.cases.CaseRunner;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of a pack. */
@Command(
        name = "test",
        description = "Runs the cases of every control of a pack and says which came out otherwise than expected.",
        footer = {"", "Exit codes: 0 all as expected, 3 some not, 2 the pack or a case can't be read."})
final class PackTestCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    String pack = Home.SHIPPED;

    @Option(names = "--control", paramLabel = "ID", description = "Only the control of that id.")
    String only = "";

    private int ran;
    private int wrong;

    @Override
    public Integer call() {
        Pack loaded = Home.pack(pack);
        if (!only.isEmpty() && loaded.controls().stream().noneMatch(c -> c.id().equals(only))) {
            throw new UsageException("--control: " + loaded.id() + " has no control \"" + only + "\"");
        }
        for (CompiledControl compiled : PackCompiler.compile(loaded)) {
            if (only.isEmpty() || compiled.control().id().equals(only)) {
                test(compiled);
            }
        }
        System.out.println(ran + " cases, " + wrong + " not as expected");
        return (wrong == 0 ? ExitCode.OK : ExitCode.BLOCKED_FAIL).code();
    }

    private void test(CompiledControl compiled) {
        String id = compiled.control().id();
        if (compiled.error() != null) {
            System.out.println("✘ " + id + " can't be evaluated: " + compiled.error());
            wrong++;
            return;
        }
        try {
            CaseRunner runner = new CaseRunner(compiled);
            if (runner.names().isEmpty()) {
                System.out.println("✘ " + id + " has no case; add one to its cases.json");
                wrong++;
                return;
            }
            int before = wrong;
            for (CaseResult result : runner.run()) {
                ran++;
                if (!result.passed()) {
                    wrong++;
                    System.out.println("✘ " + id + " \"" + result.name() + "\"");
                    result.mismatches().forEach(mismatch -> System.out.println("    " + mismatch));
                }
            }
            if (wrong == before) {
                System.out.println("✔ " + id + " " + runner.names().size() + " cases");
            }
        } catch (CaseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
