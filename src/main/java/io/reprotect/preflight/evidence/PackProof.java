package io.reprotect.preflight.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the cases of a pack prove of its rules: every rule was changed in every small way, and each change was caught by a case
 * or is listed as one that changes nothing. Stands beside the pack's folder, never in it, as {@code <folder>.proof.json}.
 *
 * @param digest the pack's, as it was proven
 * @param tool version of the release that proved it
 * @param controls by id
 */
public record PackProof(
        String pack, String version, String digest, String tool, SortedMap<String, ProvenControl> controls) {
    private static final String SCHEMA_VERSION = "1";

    /**
     * One control's share.
     *
     * @param digest of its folder, so that only changed controls have to be proven again
     * @param shownToFail whether some case shows it to fail; for a notice: to be told
     */
    public record ProvenControl(
            String digest,
            long cases,
            long mutants,
            long caught,
            List<String> equivalent,
            List<String> survivors,
            boolean shownToFail) {}

    /** Where the proof of the pack in that folder stands. */
    public static Path beside(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".proof.json");
    }

    /**
     * Reads a proof.
     *
     * @throws UnreadableException where it isn't canonical JSON, or no proof of this form
     */
    public static PackProof read(Path file) {
        JsonNode root = CanonicalJson.read(file).root();
        if (!root.path("schemaVersion").asText().equals(SCHEMA_VERSION)) {
            throw new UnreadableException(file + ": not a proof of schema version " + SCHEMA_VERSION
                    + "; prove the pack again with \"preflight pack test PACK --prove\"");
        }
        SortedMap<String, ProvenControl> controls = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : root.path("byControl").properties()) {
            JsonNode node = each.getValue();
            controls.put(
                    each.getKey(),
                    new ProvenControl(
                            node.path("digest").asText(),
                            node.path("cases").asLong(),
                            node.path("mutants").asLong(),
                            node.path("caught").asLong(),
                            texts(node.path("equivalent")),
                            texts(node.path("survivors")),
                            node.path("shownToFail").asBoolean()));
        }
        return new PackProof(
                root.path("pack").asText(),
                root.path("version").asText(),
                root.path("digest").asText(),
                root.path("tool").asText(),
                controls);
    }

    /** Writes it as canonical JSON. */
    public void write(Path file) throws IOException {
        CanonicalJson.write(json(), file);
    }

    /** Why it does not prove the pack of that digest with those controls, in one line; null where it does. */
    public @Nullable String lacking(String packDigest, List<String> ids) {
        if (!digest.equals(packDigest)) {
            return "the proof is of another version of pack " + pack;
        }
        if (!controls.keySet().equals(new TreeSet<>(ids))) {
            return "the proof is of other controls than those of pack " + pack;
        }
        if (!survivors().isEmpty()) {
            return "no case catches " + survivors().size() + " changes of rules, the first of them: "
                    + survivors().get(0);
        }
        if (!withoutCases().isEmpty()) {
            return "no case has " + String.join(", ", withoutCases());
        }
        if (!neverFailing().isEmpty()) {
            return "no case shows to fail " + String.join(", ", neverFailing());
        }
        long known = total(ProvenControl::caught) + equivalent().size();
        return known == total(ProvenControl::mutants) && known > 0 ? null : "its numbers don't add up";
    }

    public List<String> survivors() {
        return joined(ProvenControl::survivors);
    }

    public List<String> equivalent() {
        return joined(ProvenControl::equivalent);
    }

    public List<String> withoutCases() {
        return joined((id, control) -> control.cases() == 0);
    }

    public List<String> neverFailing() {
        return joined((id, control) -> !control.shownToFail());
    }

    /** The sum over all controls. */
    public long total(Function<ProvenControl, Long> number) {
        return controls.values().stream().map(number).mapToLong(Long::longValue).sum();
    }

    private Map<String, Object> json() {
        Map<String, Object> json = new TreeMap<>();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("pack", pack);
        json.put("version", version);
        json.put("digest", digest);
        json.put("tool", tool);
        json.put("controls", (long) controls.size());
        json.put("cases", total(ProvenControl::cases));
        json.put("mutants", total(ProvenControl::mutants));
        json.put("caught", total(ProvenControl::caught));
        json.put("equivalent", equivalent());
        json.put("survivors", survivors());
        json.put("withoutCases", withoutCases());
        json.put("neverFailing", neverFailing());
        Map<String, Object> byControl = new TreeMap<>();
        controls.forEach((id, control) -> byControl.put(id, json(control)));
        json.put("byControl", byControl);
        return json;
    }

    private static Map<String, Object> json(ProvenControl control) {
        return new TreeMap<>(Map.of(
                "digest", control.digest(),
                "cases", control.cases(),
                "mutants", control.mutants(),
                "caught", control.caught(),
                "equivalent", control.equivalent(),
                "survivors", control.survivors(),
                "shownToFail", control.shownToFail()));
    }

    private interface Chosen {
        boolean is(String id, ProvenControl control);
    }

    private List<String> joined(Chosen chosen) {
        List<String> ids = new ArrayList<>();
        controls.forEach((id, control) -> {
            if (chosen.is(id, control)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private List<String> joined(Function<ProvenControl, List<String>> part) {
        return controls.values().stream().map(part).flatMap(List::stream).toList();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return List.copyOf(texts);
    }
}
