package io.reprotect.preflight.gate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evidence.PackProof;
import io.reprotect.preflight.evidence.PackProof.ProvenControl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Proofs of packs without the hours that proving takes. */
public final class Proofs {
    private Proofs() {}

    /** Writes a proof beside that folder, in which nothing lacks. */
    public static Path write(Pack pack, Path folder) throws IOException {
        SortedMap<String, ProvenControl> controls = new TreeMap<>();
        for (Control control : pack.controls()) {
            controls.put(
                    control.id(), new ProvenControl("sha256:" + "5".repeat(64), 3, 2, 2, List.of(), List.of(), true));
        }
        Path file = PackProof.beside(folder);
        new PackProof(pack.id(), pack.version(), pack.digest(), "0.1.0", controls).write(file);
        return file;
    }
}
