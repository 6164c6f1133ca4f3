package io.reprotect.preflight.evaluate.mutate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.ControlFolder;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackException;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Survivor;
import io.reprotect.preflight.evidence.PackProof;
import io.reprotect.preflight.evidence.PackProof.ProvenControl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The proof that is shipped beside the shipped pack is that of the pack as it stands: {@code preflight pack test asr-classic
 * --prove} writes it. All of it takes minutes, so a sample is proven again here, chosen by the digests of the controls' folders:
 * whoever changes a control can't tell whether it will be in it. {@code -Dproof.all=true} proves every control.
 */
class ShippedProofTest {
    private static final Path FOLDER = Path.of("rules", "asr-classic");
    private static final int SAMPLE = 5;
    private static final long SMALL = 100;

    private final Pack pack;
    private final PackProof proof;

    ShippedProofTest() throws PackException {
        pack = PackLoader.load(FOLDER);
        proof = PackProof.read(PackProof.beside(FOLDER));
    }

    @Test
    void itProvesThePackAsItStands() {
        assertNull(
                proof.lacking(
                        pack.digest(), pack.controls().stream().map(Control::id).toList()),
                "prove it again: preflight pack test asr-classic --prove");
    }

    @Test
    void everyControlIsTheOneThatWasProven() throws PackException {
        List<String> changed = new ArrayList<>();
        for (Control control : pack.controls()) {
            String digest = ControlFolder.of(pack, control).digest();
            ProvenControl entry = proof.controls().get(control.id());
            if (entry == null || !entry.digest().equals(digest)) {
                changed.add(control.id());
            }
        }
        assertEquals(List.of(), changed);
    }

    @Test
    void aSampleOfItHoldsWhenProvenAgain() throws PackException, CaseException {
        for (Control control : sample()) {
            ControlFolder folder = ControlFolder.of(pack, control);
            MutationResult again = MutationRun.of(pack, control, folder.equivalent());
            assertEquals(List.of(), again.problems(), control.id());
            ProvenControl entry = new ProvenControl(
                    folder.digest(),
                    again.cases(),
                    again.mutants(),
                    again.caught(),
                    again.equivalent(),
                    again.survivors().stream().map(Survivor::id).toList(),
                    again.failing());
            assertEquals(Objects.requireNonNull(proof.controls().get(control.id())), entry, control.id());
        }
    }

    /** Those with the smallest digests, the big ones left to whoever asks for all. */
    private List<Control> sample() {
        if (Boolean.getBoolean("proof.all")) {
            return pack.controls();
        }
        return pack.controls().stream()
                .filter(control -> entry(control).mutants() <= SMALL)
                .sorted(Comparator.comparing(control -> entry(control).digest()))
                .limit(SAMPLE)
                .toList();
    }

    private ProvenControl entry(Control control) {
        return Objects.requireNonNull(proof.controls().get(control.id()), control.id());
    }
}
