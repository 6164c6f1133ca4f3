package io.reprotect.preflight.cli;

import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.report.Reporter;
import io.reprotect.preflight.report.Reporters;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report that the caller asked for: the format and the file it goes to. */
record ReportFile(Reporter reporter, Path file) {
    static List<ReportFile> parse(@Nullable List<String> texts) {
        List<ReportFile> files = new ArrayList<>();
        for (String text : texts == null ? List.<String>of() : texts) {
            files.add(parse(text));
        }
        return files;
    }

    private static ReportFile parse(String text) {
        int colon = text.indexOf(':');
        String known = Reporters.all().stream().map(Reporter::format).sorted().collect(Collectors.joining(", "));
        if (colon < 1 || colon == text.length() - 1) {
            throw new UsageException("--reporter is \"" + text + "\", wanted FORMAT:FILE with one of " + known);
        }
        String format = text.substring(0, colon);
        Reporter reporter = Reporters.named(format)
                .orElseThrow(() ->
                        new UsageException("--reporter asks for the format \"" + format + "\"; there are " + known));
        return new ReportFile(reporter, Path.of(text.substring(colon + 1)));
    }

    /** Writes the report whole or not at all. */
    void write(Run run) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            Path part = Files.createTempFile(folder, ".report", ".part");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                reporter.write(run, out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageException("--reporter: " + file + " cannot be written (" + e.getMessage() + ")");
        }
    }
}
