package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a control asks, why, and how to repair it. */
@Command(
        name = "explain",
        description = {
            "Says what a control asks, why, who asks for it, and how to repair it.",
            "With a run and a subject: why that finding came out so, what was read, and",
            "for UNKNOWN what is missing and how to get it."
        },
        footer = {
            "",
            "Examples: preflight explain MT-03",
            "          preflight explain reports/RUN MT-03              the subjects and how each came out",
            "          preflight explain reports/RUN MT-03 mt-win-01    why that one came out so"
        })
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..3",
            paramLabel = "[RUN] CONTROL [SUBJECT]",
            description = "A run's folder, a control id as MT-03, and a subject by name or id.")
    List<String> words = List.of();

    @Option(names = "--pack", paramLabel = "DIR", description = "A rule pack besides the shipped one; may be repeated.")
    @Nullable
    List<String> packs;

    @Option(names = "--rules", description = "Prints the rules, too.")
    boolean rules;

    @Override
    public Integer call() {
        if (words.size() == 1) {
            return control(words.get(0));
        }
        return new ExplainFinding(FinishedRun.read(Path.of(words.get(0))), Home.packs(packs), System.out)
                .explain(words.get(1).toUpperCase(Locale.ROOT), words.size() == 3 ? words.get(2) : null)
                .code();
    }

    private int control(String id) {
        String wanted = id.toUpperCase(Locale.ROOT);
        for (Pack pack : Home.packs(packs)) {
            for (Control control : pack.controls()) {
                if (control.id().equals(wanted)) {
                    print(pack, control, System.out);
                    return ExitCode.OK.code();
                }
            }
        }
        throw new UsageException("no control is called \"" + id + "\"; \"preflight pack list\" lists them");
    }

    private void print(Pack pack, Control control, PrintStream out) {
        out.println(control.id() + " " + control.title() + "   (" + pack.id() + " " + pack.version() + ")");
        out.println();
        out.println("Must hold    " + control.required());
        out.println("Judged per   " + control.subject());
        out.println("Level        " + control.level().name().toLowerCase(Locale.ROOT) + "; " + waiver(control));
        out.println("Why          " + control.rationale());
        out.println("How to fix   " + control.remediation());
        for (Control.Parameter p : control.parameters()) {
            out.println("Threshold    " + control.id() + "." + p.name() + " = " + p.value() + " " + p.unit() + " ("
                    + p.min() + " to " + p.max() + "): " + p.meaning());
        }
        for (Control.Source source : control.sources()) {
            out.println("Source       document " + source.document() + ", " + source.section() + ": \"" + source.quote()
                    + "\"");
        }
        AttestationEntries.print(control, LocalDate.now(ZoneOffset.UTC), out);
        if (rules) {
            out.println();
            out.println(control.drl());
        }
    }

    private static String waiver(Control control) {
        return switch (control.waivable()) {
                    case NO -> "can't be waived";
                    case YES ->
                        control.mayBeWaivedWhole()
                                ? "may be waived, for all subjects at once, too"
                                : "may be waived for one subject";
                    case ALL_SUBJECTS -> "may be waived, for all subjects at once, too";
                }
                + (control.notWaivableRules().isEmpty()
                        ? ""
                        : ", but not where it fails by " + String.join(", or by ", control.notWaivableRules())
                                + ", nor where it is unknown");
    }
}
