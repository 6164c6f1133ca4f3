package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.evidence.PlanOutline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanSectionTest {
    private static final PlanOutline.Item ITEM =
            new PlanOutline.Item("<img src=x>\u202E", null, "/items/web-01", "{\"a\":\"<script>\"}");

    @Test
    void showsTheCodeTheRequestsAndWarningsFirst() throws IOException {
        String html = html(List.of("TRUST FILE NOT PROTECTED"), List.of());
        assertTrue(html.contains("<code>0123456789ab</code>"), "the code");
        assertTrue(html.indexOf("TRUST FILE NOT PROTECTED") < html.indexOf("class=\"kicker\""), "warnings come first");
        assertTrue(html.contains("&lt;script>") || html.contains("&lt;script&gt;"), "the body is escaped");
        assertFalse(html.contains("<img") || html.contains("\u202E"), "names are hostile input");
    }

    @Test
    void saysWhyAPlanCannotBeApproved() throws IOException {
        String html = html(List.of(), List.of("the run is not cleared"));
        assertTrue(html.contains("This plan cannot be approved"));
        assertTrue(html.contains("the run is not cleared"));
    }

    private static String html(List<String> warnings, List<String> obstacles) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PlanOutline plan =
                new PlanOutline("0123456789ab", warnings, obstacles, "the vault", List.of(ITEM), List.of("by hand"));
        new HtmlReport(plan).write(Sample.cleared(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
