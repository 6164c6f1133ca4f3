package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Coverage;
import io.reprotect.preflight.control.Coverage.Document;
import io.reprotect.preflight.control.Coverage.Sentence;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints which control answers which sentence of the documents that a pack was written for. */
@Command(
        name = "coverage",
        description = {
            "Prints, for every sentence of a pack's source documents, the controls that answer it, and the sentences that",
            "no control of the pack answers."
        },
        footer = {
            "",
            "Exit codes: 0 every requirement has a control, 3 some have none, 2 the pack can't be read.",
            "Example:  preflight pack coverage --all"
        })
final class PackCoverageCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "PACK", description = "A pack's folder, or the name of a shipped one.")
    String pack = Home.SHIPPED;

    @Option(names = "--all", description = "Print the sentences that ask for nothing, too, with the reason.")
    boolean all;

    private int left;

    @Override
    public Integer call() {
        Pack loaded = Home.pack(pack);
        Coverage coverage;
        try {
            coverage = Coverage.of(loaded);
        } catch (PackException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        Set<String> shipped = loaded.controls().stream().map(Control::id).collect(Collectors.toSet());
        coverage.documents().forEach(document -> print(document, shipped));
        return (left == 0 ? ExitCode.OK : ExitCode.BLOCKED_FAIL).code();
    }

    private void print(Document document, Set<String> shipped) {
        List<Sentence> asking =
                document.sentences().stream().filter(Sentence::isRequirement).toList();
        List<Sentence> without = asking.stream()
                .filter(sentence -> sentence.controls().stream().noneMatch(shipped::contains))
                .toList();
        left += without.size();
        System.out.println("Document " + document.letter() + ": "
                + document.sentences().size() + " sentences, " + asking.size() + " ask for something, "
                + (asking.size() - without.size()) + " answered, " + without.size() + " without a control");
        String section = "";
        for (Sentence sentence : document.sentences()) {
            if (!sentence.isRequirement() && !all) {
                continue;
            }
            if (!sentence.section().equals(section)) {
                section = sentence.section();
                System.out.println("  " + section);
            }
            boolean answered = !sentence.isRequirement() || !without.contains(sentence);
            String controls = sentence.isRequirement() ? shown(sentence, shipped) : "—";
            System.out.printf("    %s %-24s %s%n", answered ? "✔" : "✘", controls, sentence.text());
            if (!sentence.isRequirement()) {
                System.out.printf("      %-24s (%s)%n", "", sentence.reason());
            }
        }
    }

    /** The ids; those that the pack doesn't hold in brackets. */
    private static String shown(Sentence sentence, Set<String> shipped) {
        return sentence.controls().stream()
                .map(id -> shipped.contains(id) ? id : "(" + id + ")")
                .collect(Collectors.joining(" "));
    }
}
