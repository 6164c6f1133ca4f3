package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.Account;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.report.SafeText;
import io.reprotect.preflight.snapshot.Gap;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says why one finding of a run came out as it did. */
final class ExplainFinding {
    private static final int LISTED = 25;
    private static final Pattern RULE = Pattern.compile("(?m)^rule \"(?:[A-Z]+-\\d+ )?([^\"]+)\"");

    private final FinishedRun run;
    private final List<Pack> packs;
    private final PrintStream out;

    ExplainFinding(FinishedRun run, List<Pack> packs, PrintStream out) {
        this.run = run;
        this.packs = packs;
        this.out = out;
    }

    /** The subjects of the control where none is named. */
    ExitCode explain(String control, @Nullable String subject) {
        List<Finding> findings = run.assessment().findings().stream()
                .filter(finding -> finding.control().equals(control))
                .toList();
        if (findings.isEmpty()) {
            throw new UsageException(run.folder() + " holds no finding of a control \"" + control
                    + "\"; \"preflight pack list\" lists the controls");
        }
        if (subject == null) {
            list(findings);
            return ExitCode.OK;
        }
        List<Finding> named = Named.among(findings, subject);
        if (named.size() != 1) {
            throw new UsageException((named.isEmpty()
                            ? control + " judged no subject called \"" + subject + "\""
                            : control + " judged " + named.size() + " subjects called \"" + subject
                                    + "\"; name one by its id")
                    + ":\n" + candidates(named.isEmpty() ? Named.nearest(findings, subject) : named));
        }
        explain(named.get(0));
        return ExitCode.OK;
    }

    private void list(List<Finding> findings) {
        for (Finding finding : findings) {
            line("%-14s  %s", finding.status(), finding.subject().name());
        }
    }

    private static String candidates(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        findings.stream()
                .limit(LISTED)
                .forEach(finding -> lines.append("  ")
                        .append(finding.subject().name())
                        .append("   (")
                        .append(finding.subject().id())
                        .append(")\n"));
        int more = findings.size() - LISTED;
        return lines + (more > 0 ? "  and " + more + " more\n" : "");
    }

    private void explain(Finding finding) {
        Pack pack = pack(finding.control());
        CompiledControl compiled = PackCompiler.compile(pack).stream()
                .filter(each -> each.control().id().equals(finding.control()))
                .findFirst()
                .orElseThrow();
        Control control = compiled.control();
        Account account = Account.of(run.snapshot(), compiled, finding, Limits.standard());
        line("%s %s: %s", finding.control(), finding.subject().name(), finding.status());
        line("%s", finding.message());
        out.println();
        line("Must hold    %s", finding.required());
        line("Judged as of %s", run.assessment().evaluatedAt());
        rules(control, finding.status());
        readings(account);
        if (finding.retryAt() != null) {
            line("Wait         until %s, then collect again: time alone may repair it", finding.retryAt());
        }
        if (finding.causedBy() != null) {
            line("Follows from %s, which fails for the same subject: repair that first", finding.causedBy());
        }
        if (finding.waiver() != null) {
            line(
                    "Waived       by %s until %s: %s",
                    finding.waiver().by(),
                    finding.waiver().expires(),
                    finding.waiver().reason());
        }
        if (finding.status() == Status.UNKNOWN) {
            missing(control, finding, account.missing());
        }
        if (finding.status().blocks()) {
            line("How to fix   %s", control.remediation());
        }
        for (Control.Source source : control.sources()) {
            line("Source       document %s, %s: \"%s\"", source.document(), source.section(), source.quote());
        }
    }

    private Pack pack(String control) {
        for (Pack pack : packs) {
            if (pack.controls().stream().anyMatch(each -> each.id().equals(control))) {
                boolean judged = run.assessment().packs().stream()
                        .map(PackReference::digest)
                        .anyMatch(pack.digest()::equals);
                if (!judged) {
                    Conventions.tell("note: the run was judged by another state of pack " + pack.id()
                            + " than the one at hand; rules and texts below are those at hand");
                }
                return pack;
            }
        }
        throw new UsageException("no pack at hand holds " + control + "; name its folder with --pack");
    }

    /** The names of the rules that can lead to such an outcome: they are written as what they look for. */
    private void rules(Control control, Status status) {
        String word = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Matcher rule = RULE.matcher(control.drl());
        while (rule.find()) {
            String name = rule.group(1);
            if (name.startsWith(word)) {
                line("Rule         %s", name);
            }
        }
    }

    private void readings(Account account) {
        for (Evidence evidence : account.readings()) {
            if (evidence.property() == null) {
                line("Seen         %s %s", evidence.fact(), lastPart(evidence.id()));
            } else {
                line(
                        "Seen         %s.%s = %s   of %s%s",
                        evidence.fact(),
                        evidence.property(),
                        evidence.value() == null ? "(none)" : evidence.value(),
                        lastPart(evidence.id()),
                        evidence.source() == null ? "" : "   [" + evidence.source() + ", " + evidence.readAt() + "]");
            }
        }
    }

    /** An ARM id is long and says most in its last segment. */
    private static String lastPart(String id) {
        return id.contains("/subscriptions/") ? "…" + id.substring(id.lastIndexOf('/')) : id;
    }

    private void missing(Control control, Finding finding, List<Gap> gaps) {
        if (gaps.isEmpty()) {
            line("Missing      nothing: the values read do not decide it");
        }
        for (Gap gap : gaps.subList(0, Math.min(LISTED, gaps.size()))) {
            line(
                    "Missing      %s%s of %s: %s",
                    gap.type(), gap.property() == null ? "" : "." + gap.property(), gap.owner(), gap.reason());
            line("  to get it  %s", Remedy.of(gap));
        }
        if (gaps.size() > LISTED) {
            line("             and %s more", gaps.size() - LISTED);
        }
        Remedy.attestations(control, finding, gaps, run.assessment().collectedAt())
                .forEach(line -> line("%s", line));
    }

    private void line(String format, @Nullable Object... values) {
        String.format(Locale.ROOT, format, values).lines().forEach(line -> out.println(SafeText.forTerminal(line)));
    }
}
