package io.reprotect.preflight.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reprotect.preflight.control.Coverage.Document;
import io.reprotect.preflight.control.Coverage.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every sentence of the source documents that asks for something is answered by a control, and is really one of theirs. */
class ShippedCoverageTest {
    private static final Path SEEDS = Path.of(System.getProperty("seeds.data", "../shared/seeds"));
    private static final Map<String, String> DOCUMENTS = Map.of("A", "A-prepare-failback.txt", "B", "B-reprotect.txt");
    private static final Pattern ASKS = Pattern.compile(
            "\\b(must|should|shouldn't|can't|cannot|need|needs|needed|fails?|failed|recommend|ensure|only|required?|requires"
                    + "|make sure|isn't|aren't|won't|don't|at most|up to|not supported|otherwise|without|delete|install"
                    + "|set the|add a|deploy|verify|select|provide|configure|check|exclude|clashes)\\b",
            Pattern.CASE_INSENSITIVE);

    /** The catalogue: what the packs hold or will hold. */
    private static final Set<String> CATALOGUE =
            new TreeSet<>(Arrays.asList("""
            CS-01 CS-02 CS-03 CS-04 CS-05 CS-06 CS-07 CS-08 PS-01 PS-02 PS-03 PS-04 PS-05 PS-06 PS-07 PS-08
            MT-01 MT-02 MT-03 MT-04 MT-05 MT-06 MT-07 MT-08 MT-09 MT-10 MT-11 MT-12 MT-13 MT-14 MT-15 MT-16 MT-17 MT-18
            MT-19 MT-20 MT-21 MT-22 MT-23 MT-24 MT-25 MT-26 RG-01 RG-02 RG-03 RG-04 RG-05 FP-01 FP-02 FP-03
            NW-01 NW-02 NW-03 NW-04 NW-05 VM-01 VM-02 VM-03 VM-04 VM-05 VM-06 VM-07 VM-08 VM-09 VM-10 VM-11 VM-12 VM-13
            VM-14 VM-15 VM-16 VM-17 VM-18 VM-19 VM-20 VM-21 AR-01
            """.strip().split("\\s+")));

    private final Pack pack;
    private final Coverage coverage;

    ShippedCoverageTest() throws PackException {
        pack = PackLoader.load(Path.of("rules", "asr-classic"));
        coverage = Coverage.of(pack);
    }

    @Test
    void everySentenceHasAControlOrAReason() {
        for (Document document : coverage.documents()) {
            for (Sentence sentence : document.sentences()) {
                assertTrue(
                        !sentence.controls().isEmpty() || sentence.reason().length() > 15,
                        () -> document.letter() + ": " + sentence.text());
            }
        }
    }

    @Test
    void everyControlNamedIsInTheCatalogue() {
        Set<String> unknown = named();
        unknown.removeAll(CATALOGUE);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyControlThatThePackHoldsIsInTheCatalogue() {
        Set<String> unknown = new TreeSet<>();
        pack.controls().forEach(control -> unknown.add(control.id()));
        unknown.removeAll(CATALOGUE);
        assertEquals(Set.of(), unknown);
    }

    @Test
    void everyControlThatThePackHoldsAndThatQuotesADocumentAnswersASentenceOfIt() {
        List<String> without = new ArrayList<>();
        for (Control control : pack.controls()) {
            for (Control.Source source : control.sources()) {
                boolean answers = coverage.documents().stream()
                        .filter(document -> document.letter().equals(source.document()))
                        .flatMap(document -> document.sentences().stream())
                        .anyMatch(sentence -> sentence.controls().contains(control.id()));
                if (DOCUMENTS.containsKey(source.document()) && !answers) {
                    without.add(control.id() + " quotes " + source.document() + ": " + source.quote());
                }
            }
        }
        assertEquals(List.of(), without);
    }

    @Test
    void everyRequirementIsAnsweredByAControlOfThePackOrByOneOfTheCatalogueThatIsNotInItYet() {
        Set<String> held = new TreeSet<>();
        pack.controls().forEach(control -> held.add(control.id()));
        Set<String> missing = named();
        missing.removeAll(held);
        if (!missing.isEmpty()) {
            System.out.println(
                    "controls of the catalogue that sentences name and the pack does not hold yet: " + missing);
        }
        Set<String> coming = new TreeSet<>(CATALOGUE);
        coming.removeAll(held);
        for (Document document : coverage.documents()) {
            for (Sentence sentence : document.sentences()) {
                assertTrue(
                        !sentence.isRequirement()
                                || sentence.controls().stream()
                                        .anyMatch(id -> held.contains(id) || coming.contains(id)),
                        () -> document.letter() + ": " + sentence.text());
            }
        }
    }

    @Test
    void everySentenceStandsLiterallyInItsDocument() throws IOException {
        List<String> invented = new ArrayList<>();
        for (Document document : coverage.documents()) {
            String text = seed(document.letter());
            document.sentences().stream()
                    .filter(sentence -> !text.contains(sentence.text()))
                    .forEach(sentence -> invented.add(document.letter() + ": " + sentence.text()));
        }
        assertEquals(List.of(), invented);
    }

    @Test
    void noSentenceThatAsksForSomethingIsLeftOut() throws IOException {
        List<String> leftOut = new ArrayList<>();
        int looked = 0;
        for (Document document : coverage.documents()) {
            String rest = seed(document.letter());
            List<String> known = document.sentences().stream()
                    .map(Sentence::text)
                    .sorted((a, b) -> b.length() - a.length())
                    .toList();
            for (String sentence : known) {
                rest = rest.replace(sentence, "");
                looked++;
            }
            for (String line : rest.split("\n")) {
                boolean heading = !line.strip().matches(".*[.:?]");
                if (!heading && ASKS.matcher(line).find()) {
                    leftOut.add(document.letter() + ": " + line.strip());
                }
            }
        }
        assertFalse(looked < 200, "only " + looked + " sentences");
        assertEquals(List.of(), leftOut);
    }

    private Set<String> named() {
        Set<String> named = new TreeSet<>();
        coverage.documents().forEach(document -> document.sentences().forEach(s -> named.addAll(s.controls())));
        return named;
    }

    private static String seed(String letter) throws IOException {
        assumeTrue(
                Files.isDirectory(SEEDS),
                "skipped: " + SEEDS + " is not there (give its place with -Dseeds.data=FOLDER)");
        return Files.readString(SEEDS.resolve(DOCUMENTS.get(letter)));
    }
}
