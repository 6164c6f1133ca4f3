package io.reprotect.preflight.report;

import java.util.List;
import java.util.Optional;

/** Every format there is. */
public final class Reporters {
    private Reporters() {}

    /** All formats; the console without colours, 100 columns wide. */
    public static List<Reporter> all() {
        return List.of(new ConsoleReport(ConsoleReport.Style.plain()), new HtmlReport(), new JsonReport());
    }

    /** The reporter of that format, or none. */
    public static Optional<Reporter> named(String format) {
        return all().stream().filter(r -> r.format().equals(format)).findFirst();
    }
}
