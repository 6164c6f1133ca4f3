package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reports as text, and the texts that an environment might attack them with. */
final class Reports {
    static final List<String> HOSTILE = List.of(
            "<script>document.title='owned'</script>",
            "\"onload=\"document.title='owned'\" x=\"",
            "'><img src=x onerror=document.title='owned'>",
            "</style><script>document.title='owned'</script>",
            "javascript:document.title='owned'",
            "${page.run()} @if(true) {{7*7}}",
            "good\u202Egnp.exe",
            "\u001B[2J\u001B]0;owned\u0007cleared\r\nVerdict: CLEARED",
            "half \uD800 of a pair",
            "zero\u200Bwidth\u00A0and\u3164filler",
            "\u4E3B\u673A-\uD83D\uDE80",
            "long".repeat(2500));

    private Reports() {}

    static String html(Run run) {
        return text(new HtmlReport(), run);
    }

    static String console(Run run, ConsoleReport.Style style) {
        return text(new ConsoleReport(style), run);
    }

    static String text(Reporter reporter, Run run) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            reporter.write(run, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
