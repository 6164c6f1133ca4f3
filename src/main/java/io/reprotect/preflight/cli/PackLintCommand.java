package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.lint.PackLint;
import io.reprotect.preflight.evaluate.lint.Remark;
import io.reprotect.preflight.evaluate.lint.Remark.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks for what is wrong with packs although they load. */
@Command(
        name = "lint",
        description = {
            "Reads the controls of packs critically: null-prone properties, keyless joins, missing cases,",
            "comparisons of unlike types, ids used twice, and more. Nothing is evaluated."
        },
        footer = {
            "",
            "Exit codes: 0 nothing or only warnings, 3 at least one error, 2 a pack can't be read.",
            "Example:  preflight pack lint company-rules"
        })
final class PackLintCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    List<String> names = List.of(Home.SHIPPED);

    @Override
    public Integer call() {
        List<Pack> packs = names.stream().map(Home::pack).toList();
        List<Pack> together = new ArrayList<>(packs);
        together.addAll(Home.packs(null));
        long errors = 0;
        long warnings = 0;
        for (Pack pack : packs) {
            for (Remark remark : PackLint.lint(pack, together)) {
                boolean error = remark.severity() == Severity.ERROR;
                errors += error ? 1 : 0;
                warnings += error ? 0 : 1;
                System.out.println((error ? "✘ " : "! ")
                        + pack.folder().resolve(remark.file())
                        + remark.toString().substring(remark.file().length()));
            }
        }
        long controls = packs.stream().mapToLong(pack -> pack.controls().size()).sum();
        System.out.println(
                count(controls, "control") + ", " + count(errors, "error") + ", " + count(warnings, "warning"));
        return (errors == 0 ? ExitCode.OK : ExitCode.BLOCKED_FAIL).code();
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
