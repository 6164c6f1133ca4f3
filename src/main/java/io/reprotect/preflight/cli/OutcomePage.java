package io.reprotect.preflight.cli;

import io.reprotect.preflight.execute.Outcome;
import io.reprotect.preflight.execute.Standing;
import io.reprotect.preflight.execute.Status;
import io.reprotect.preflight.gate.ReprotectPlan;
import java.time.Instant;
import java.util.List;

/** outcome.html: what an execution did, in one file that loads nothing. Names and the service's texts are hostile input. */
final class OutcomePage {
    static final String FILE = "outcome.html";

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;"
                    + "color:#1b1b1b;background:#fff}table{border-collapse:collapse;width:100%}th,td{border:1px solid #767676;"
                    + "padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}code{overflow-wrap:anywhere}"
                    + ".warning{border:2px solid #8a1f11;padding:.5rem 1rem}";

    private OutcomePage() {}

    /** @param warnings that have to stand first, as those of an emergency or of a trust file that proves little */
    static String of(ReprotectPlan plan, Outcome outcome, Status status, List<String> warnings, Instant now) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Outcome of plan ");
        page.append(text(plan.code())).append("</title>\n<style>").append(STYLE).append("</style>\n</head>\n<body>\n");
        warnings.forEach(warning ->
                page.append("<p class=\"warning\">⚠ ").append(text(warning)).append("</p>\n"));
        page.append("<h1>")
                .append(verdict(outcome))
                .append("</h1>\n<p>Plan <code>")
                .append(text(plan.code()));
        page.append("</code> of run <code>").append(text(plan.runId())).append("</code>, vault <code>");
        page.append(text(plan.target().vaultId())).append("</code>, as of ").append(text(now.toString()));
        page.append(", exit code ").append(outcome.exitCode()).append(".</p>\n<table>\n<caption>Machines</caption>\n");
        page.append("<tr><th scope=\"col\">Machine</th><th scope=\"col\">How it stands</th><th scope=\"col\">Job</th>")
                .append("<th scope=\"col\">Requests announced</th><th scope=\"col\">What was said</th></tr>\n");
        for (Outcome.Item item : outcome.items()) {
            page.append("<tr><th scope=\"row\">").append(text(item.name())).append("</th><td>");
            page.append(mark(item.standing())).append("</td><td><code>").append(text(item.job()));
            page.append("</code></td><td>")
                    .append(item.attempts())
                    .append("</td><td>")
                    .append(text(item.why()));
            page.append("</td></tr>\n");
        }
        page.append("</table>\n<h2>What to do</h2>\n<ul>\n");
        status.advice().forEach(line -> page.append("<li>").append(text(line)).append("</li>\n"));
        page.append("</ul>\n<h2>Evidence</h2>\n<p>Plan <code>").append(text(outcome.planDigest()));
        page.append("</code><br>Head of the audit log <code>").append(text(outcome.auditHead()));
        page.append(
                "</code>: the digest of its last line, which holds the digests of all before it.</p>\n</body>\n</html>\n");
        return page.toString();
    }

    private static String verdict(Outcome outcome) {
        return switch (outcome.exitCode()) {
            case 0 ->
                outcome.items().stream().anyMatch(item -> item.standing() == Standing.PORTAL)
                        ? "✔ Every machine that was submitted replicates home; the others are left to the portal"
                        : "✔ Every machine replicates home";
            case 8 -> "⚠ In doubt: an operator must look";
            case 130 -> "⏹ Interrupted";
            default -> "✘ Failed or incomplete";
        };
    }

    private static String mark(Standing standing) {
        return switch (standing) {
            case DONE -> "✔ replicates home";
            case ACCEPTED -> "… accepted, not over";
            case FAILED -> "✘ failed";
            case OPEN, IN_DOUBT -> "⚠ in doubt";
            case PORTAL -> "→ to be reprotected in the portal";
            case PENDING, DECLINED -> "– not submitted";
        };
    }

    /** Markup becomes text; control and bidi characters are shown as what they are. */
    private static String text(String value) {
        StringBuilder safe = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> {
                    boolean hidden = Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE;
                    safe.append(hidden ? "\\u{" + Integer.toHexString(c) + "}" : Character.toString(c));
                }
            }
        });
        return safe.toString();
    }
}
