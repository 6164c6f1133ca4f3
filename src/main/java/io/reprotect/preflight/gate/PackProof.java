package io.reprotect.preflight.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proof of a pack, beside its folder: that its cases catch every change of its rules. */
final class PackProof {
    private PackProof() {}

    /** Why the pack isn't proven, in one line; null where it is. */
    static @Nullable String lacking(PackPlace pack) {
        Path file = pack.folder().resolveSibling(pack.folder().getFileName() + ".proof.json");
        if (!Files.isRegularFile(file)) {
            return "pack " + pack.id() + " has no proof (" + file + ")";
        }
        JsonNode proof;
        try {
            proof = CanonicalJson.read(file).root();
        } catch (UnreadableException e) {
            return "the proof of pack " + pack.id() + " is damaged: " + e.getMessage();
        }
        if (!proof.path("digest").asText().equals(pack.digest())) {
            return "the proof " + file + " is of another version of pack " + pack.id();
        }
        for (String list : List.of("survivors", "withoutCases", "neverFailing")) {
            JsonNode items = proof.path(list);
            if (!items.isArray() || !items.isEmpty()) {
                return "pack " + pack.id() + " isn't proven: its " + list + " "
                        + (items.isArray() ? "are " + items.size() : "are missing in the proof");
            }
        }
        return null;
    }
}
