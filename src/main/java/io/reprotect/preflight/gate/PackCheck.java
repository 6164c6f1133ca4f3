package io.reprotect.preflight.gate;

import io.reprotect.preflight.evidence.PackProof;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which packs may open the gate: those that the trust file names and whose cases prove their rules. */
final class PackCheck {
    private final List<PackPlace> places;
    private final Trust trust;

    PackCheck(List<PackPlace> places, Trust trust) {
        this.places = places;
        this.trust = trust;
    }

    void require(ReprotectPlan plan) {
        if (plan.bound().packs().isEmpty()) {
            throw new Refused(Reason.PACK_NOT_TRUSTED, "no rule pack was evaluated", "run anew");
        }
        for (PackReference pack : plan.bound().packs()) {
            if (!trust.packs().contains(pack.digest())) {
                throw new Refused(
                        Reason.PACK_NOT_TRUSTED,
                        "pack " + pack.id() + " " + pack.digest() + " is not in the trust file",
                        "let whoever owns the trust file review and add it, then run anew");
            }
            List<PackPlace> found = places.stream()
                    .filter(p -> p.digest().equals(pack.digest()) && p.id().equals(pack.id()))
                    .toList();
            if (found.isEmpty()) {
                throw new Refused(
                        Reason.DRIFT_PACKS,
                        "pack " + pack.id() + " of that digest is not among those configured here",
                        "use the packs of the run, or run anew");
            }
            // A copy that brings a proof along proves nothing of the one that has none.
            found.forEach(PackCheck::requireProven);
        }
    }

    private static void requireProven(PackPlace place) {
        String lacking = lacking(place);
        if (lacking != null) {
            throw new Refused(
                    Reason.PACK_NOT_PROVEN,
                    lacking,
                    "add the cases that are missing and prove it with \"preflight pack test PACK --prove\"");
        }
    }

    /** Why nothing proves that the pack's cases catch every change of its rules; null where it is proven. */
    private static @Nullable String lacking(PackPlace pack) {
        Path file = PackProof.beside(pack.folder());
        if (!Files.isRegularFile(file)) {
            return "pack " + pack.id() + " has no proof (" + file + ")";
        }
        try {
            String lacking = PackProof.read(file).lacking(pack.digest(), pack.controls());
            return lacking == null ? null : "pack " + pack.id() + " isn't proven: " + lacking;
        } catch (UnreadableException e) {
            return "the proof of pack " + pack.id() + " is damaged: " + e.getMessage();
        }
    }
}
