package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.cases.CaseOutline;
import io.reprotect.preflight.evaluate.cases.CaseResult;
import io.reprotect.preflight.evaluate.cases.CaseRunner;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.finding.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of a pack. */
@Command(
        name = "test",
        description = {
            "Runs the cases of every control of a pack and says which came out otherwise than expected.",
            "With --mutants it also changes every rule in every small way and says which change no case catches: seconds a",
            "control. With --prove it writes what that proves beside the pack, where the gate looks for it."
        },
        footer = {
            "",
            "Exit codes: 0 all as expected and every change caught, 3 some not, 2 the pack or a case can't be read.",
            "Example:  preflight pack test company-rules --prove"
        })
final class PackTestCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    String pack = Home.SHIPPED;

    @Option(names = "--control", paramLabel = "ID", description = "Only the control of that id.")
    String only = "";

    @Option(names = "--mutants", description = "Change the rules, and print every change that no case catches.")
    boolean mutants;

    @Option(
            names = "--prove",
            description = {
                "The same, and write PACK.proof.json beside the pack's folder where every change is caught. Controls that have",
                "not changed since they were proven are not proven again."
            })
    boolean prove;

    @Option(names = "--anew", description = "With --prove: prove every control again.")
    boolean anew;

    private int ran;
    private int wrong;

    @Override
    public Integer call() {
        Pack loaded = Home.pack(pack);
        if (!only.isEmpty() && loaded.controls().stream().noneMatch(c -> c.id().equals(only))) {
            throw new UsageException("--control: " + loaded.id() + " has no control \"" + only + "\"");
        }
        if (prove && !only.isEmpty()) {
            throw new UsageException("--prove proves a whole pack; leave --control out, or use --mutants");
        }
        for (CompiledControl compiled : PackCompiler.compile(loaded)) {
            if (only.isEmpty() || compiled.control().id().equals(only)) {
                test(compiled);
            }
        }
        System.out.println(ran + " cases, " + wrong + " not as expected");
        boolean good = wrong == 0;
        if (good && (mutants || prove)) {
            good = mutate(loaded);
        } else if (mutants || prove) {
            System.out.println("no mutants were run: the cases have to come out as expected first");
        }
        return (good ? ExitCode.OK : ExitCode.BLOCKED_FAIL).code();
    }

    private boolean mutate(Pack loaded) {
        PackMutation mutation = new PackMutation(loaded);
        if (prove && !anew) {
            mutation.takeOver();
        }
        mutation.run(loaded.controls().stream()
                .filter(control -> only.isEmpty() || control.id().equals(only))
                .toList());
        boolean proven = !prove || mutation.prove();
        return proven && mutation.wrong() == 0;
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
                System.out.println("✔ " + id + " " + runner.names().size() + " cases: "
                        + String.join(
                                ", ",
                                CaseOutline.of(compiled.control()).expected().stream()
                                        .sorted()
                                        .map(Status::name)
                                        .toList()));
            }
        } catch (CaseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
