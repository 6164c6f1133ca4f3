package io.reprotect.preflight.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import io.reprotect.preflight.evidence.PlanOutline;
import io.reprotect.preflight.evidence.Run;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One self-contained page for a change-advisory board: no script, no network, everything escaped by its context. */
public final class HtmlReport implements Reporter {
    private final @Nullable PlanOutline plan;

    /** A report that tells of no plan. */
    public HtmlReport() {
        this(null);
    }

    /** A report that shows the plan of its run. */
    public HtmlReport(@Nullable PlanOutline plan) {
        this.plan = plan;
    }

    @Override
    public String format() {
        return "html";
    }

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        Utf8ByteOutput bytes = new Utf8ByteOutput();
        TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
        HtmlPage page = HtmlPage.of(run, StyleSheet.forRun(run.id()), plan);
        engine.render("report.jte", page, new VisibleOutput(bytes));
        bytes.writeTo(out);
    }

    /** Shows control, bidirectional and invisible characters instead of letting them act, then escapes. */
    private static final class VisibleOutput extends OwaspHtmlTemplateOutput {
        VisibleOutput(TemplateOutput output) {
            super(output);
        }

        @Override
        public void writeUserContent(String value) {
            super.writeUserContent(value == null ? null : SafeText.forTerminal(value));
        }
    }
}
