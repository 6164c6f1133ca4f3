package io.reprotect.preflight.evaluate.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.cases.CaseOutline;
import io.reprotect.preflight.finding.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the shipped pack together: nothing in it is half-added, and every quotation is one. */
final class ShippedPackLintTest {
    private static final Path FOLDER = Path.of("rules", "asr-classic");
    private static final Path SEEDS = Path.of(System.getProperty("seeds.data", "../shared/seeds"));
    private static final Map<String, String> DOCUMENTS = Map.of("A", "A-prepare-failback.txt", "B", "B-reprotect.txt");

    /** What this release promises to judge; a control added to the pack is added here. */
    private static final String CATALOGUE = """
            CS-01 CS-02 CS-06 FP-01 FP-02 FP-03 MT-01 MT-02 MT-03 MT-04 MT-05 MT-06 MT-07 MT-08 MT-09 MT-10 MT-12 MT-16
            MT-21 MT-22 PS-02 RG-01 RG-02 RG-03 RG-05 VM-01 VM-02 VM-05 VM-11 VM-13 VM-20
            """;

    private final Pack pack;

    ShippedPackLintTest() throws PackException {
        pack = PackLoader.load(FOLDER);
    }

    @Test
    void theLintHasNothingToSay() {
        assertEquals(
                "",
                String.join(
                        "\n", PackLint.lint(pack).stream().map(Remark::toString).toList()));
    }

    @Test
    void everyControlOfTheCatalogueIsThereOnce() {
        assertEquals(
                Arrays.stream(CATALOGUE.strip().split("\\s+")).sorted().toList(),
                pack.controls().stream().map(Control::id).sorted().toList());
    }

    @Test
    void everyControlHasCasesThatPassFailAndDoNotKnow() throws CaseException {
        for (Control control : pack.controls()) {
            Set<Status> wanted = control.level() == Control.Level.NOTICE
                    ? Set.of(Status.NOTICE, Status.UNKNOWN)
                    : Set.of(Status.PASS, Status.FAIL, Status.UNKNOWN);
            Set<Status> expected = CaseOutline.of(control).expected();
            assertTrue(expected.containsAll(wanted), control.id() + " has only cases for " + expected);
        }
    }

    @Test
    void everyFolderHoldsItsThreeFilesAndAtMostTheListOfEquivalentMutants() throws IOException {
        List<String> odd = new ArrayList<>();
        Set<String> wanted = new TreeSet<>(Set.of("cases.json", "control.drl", "control.json"));
        for (Path folder : list(FOLDER)) {
            if (Files.isDirectory(folder)) {
                Set<String> files = new TreeSet<>();
                list(folder).forEach(file -> files.add(file.getFileName().toString()));
                files.remove("equivalent.json");
                if (!files.equals(wanted)) {
                    odd.add(folder.getFileName() + " holds " + files);
                }
            } else if (!folder.endsWith("pack.json") && !folder.endsWith("coverage.json")) {
                odd.add(folder.toString());
            }
        }
        assertEquals(List.of(), odd);
    }

    @Test
    void everyPackageIsThatOfItsControl() {
        for (Control control : pack.controls()) {
            String first = control.drl().lines().findFirst().orElse("");
            assertEquals("package rules.asr_classic." + control.id().replace('-', '_') + ";", first, control.folder());
        }
    }

    @Test
    void everyQuotationStandsInItsDocument() throws IOException {
        assumeTrue(
                Files.isDirectory(SEEDS),
                "skipped: " + SEEDS + " is not there (give its place with -Dseeds.data=FOLDER)");
        List<String> invented = new ArrayList<>();
        int compared = 0;
        for (Control control : pack.controls()) {
            for (Control.Source source : control.sources()) {
                String file = DOCUMENTS.get(source.document());
                if (file != null) {
                    compared++;
                    if (!Files.readString(SEEDS.resolve(file)).contains(source.quote())) {
                        invented.add(control.id() + ": " + source.quote());
                    }
                }
            }
        }
        assertEquals(List.of(), invented);
        assertTrue(compared >= pack.controls().size() / 2, "only " + compared + " quotations could be compared");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
