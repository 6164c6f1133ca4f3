package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.WaiversDocument;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.WaiverCheck;
import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.evidence.WaiversJson;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The waivers of a file, in YAML as people write them, or the waivers.json of a run. */
record WaiverFile(String name, List<Waiver> waivers) {
    static WaiverFile read(@Nullable Path file) {
        if (file == null) {
            return new WaiverFile("", List.of());
        }
        if (Files.isRegularFile(file)
                && file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            try {
                return new WaiverFile(file.toString(), WaiversJson.read(file));
            } catch (EvidenceException e) {
                throw new UsageException(String.valueOf(e.getMessage()));
            }
        }
        WaiversDocument document = Configuration.oneLineEach(() -> WaiversDocument.read(file));
        return new WaiverFile(
                file.toString(),
                document.waivers().stream()
                        .map(entry -> new Waiver(
                                entry.control(), entry.subject(), entry.reason(), entry.by(), entry.expires()))
                        .toList());
    }

    /** Refuses waivers of controls that there are not, or that can't be waived: known before anything is collected. */
    WaiverFile requireControls(List<Pack> packs) {
        refuse(WaiverCheck.controls(waivers, packs));
        return this;
    }

    /** Refuses whatever is wrong with them, one line each, before anything is evaluated. */
    WaiverFile require(Snapshot snapshot, List<Pack> packs) {
        refuse(WaiverCheck.problems(waivers, snapshot, packs));
        return this;
    }

    private void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new UsageException(
                    problems.stream().map(problem -> name + ": " + problem).collect(Collectors.joining("\n")));
        }
    }
}
