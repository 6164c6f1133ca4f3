package io.reprotect.preflight.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.reprotect.preflight.evidence.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each situation in each format, as it was last looked at. {@code -Dgolden.update=true} takes the new ones over. */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/reprotect/preflight/report/golden");

    private final Map<String, Run> situations = Map.of(
            "blocked", Sample.blocked(),
            "cleared", Sample.cleared(),
            "empty", Sample.empty(),
            "error", Sample.error(),
            "unknown", Sample.unknownOnly());

    @TestFactory
    Stream<DynamicTest> consoleReportIsAsItWas() {
        ConsoleReport.Style style = new ConsoleReport.Style(false, 100, Path.of("reports", "run", "report.html"));
        return situations.entrySet().stream().map(e -> test(e.getKey() + ".txt", Reports.console(e.getValue(), style)));
    }

    @TestFactory
    Stream<DynamicTest> htmlReportIsAsItWas() {
        return situations.entrySet().stream().map(e -> test(e.getKey() + ".html", masked(Reports.html(e.getValue()))));
    }

    private static DynamicTest test(String name, String report) {
        return DynamicTest.dynamicTest(name, () -> compare(GOLDEN.resolve(name), report));
    }

    private static void compare(Path golden, String report) throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, report);
        }
        assertEquals(Files.readString(golden), report, golden + " differs; -Dgolden.update=true takes it over");
    }

    /** The style sheet is reviewed in its own file. */
    private static String masked(String html) {
        return html.replaceAll("(?s)<style>.*?</style>", "<style></style>")
                .replaceAll("sha256-[A-Za-z0-9+/]+=", "sha256-STYLE");
    }
}
