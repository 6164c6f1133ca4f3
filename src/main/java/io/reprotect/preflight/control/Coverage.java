package io.reprotect.preflight.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Which control answers which sentence of the documents that a pack was written for: {@code coverage.json} in the pack's
 * folder. Every sentence is there, with its controls or the reason why it asks for nothing that a machine could judge.
 */
public record Coverage(List<Document> documents) {
    /** One source document, by the letter that controls quote it with. */
    public record Document(String letter, List<Sentence> sentences) {}

    /**
     * A sentence as it stands in the document.
     *
     * @param controls ids, none where there is a reason
     * @param reason why no control answers it, or empty
     */
    public record Sentence(String section, String text, List<String> controls, String reason) {
        /** Whether it asks for something. */
        public boolean isRequirement() {
            return reason.isEmpty();
        }
    }

    /**
     * The coverage that the pack holds.
     *
     * @throws PackException where there is none, or it can't be read
     */
    public static Coverage of(Pack pack) throws PackException {
        String where = pack.folder().resolve("coverage.json").toString();
        PackFiles files = PackFiles.read(pack.folder());
        if (!files.has("coverage.json")) {
            throw new PackException(
                    where + ": is not there; a pack that was written for documents maps their sentences in it");
        }
        StrictObject root = StrictObject.parse(where, files.text("coverage.json"));
        List<Document> documents = new ArrayList<>();
        for (StrictObject each : root.objects("documents")) {
            documents.add(new Document(each.text("document"), sentences(each.objects("sentences"))));
            each.end();
        }
        root.end();
        return new Coverage(List.copyOf(documents));
    }

    private static List<Sentence> sentences(List<StrictObject> objects) throws PackException {
        List<Sentence> sentences = new ArrayList<>();
        for (StrictObject in : objects) {
            boolean mapped = in.names().contains("controls");
            sentences.add(new Sentence(
                    in.text("section"),
                    in.text("sentence"),
                    mapped ? in.texts("controls") : List.of(),
                    mapped ? "" : in.text("reason")));
            in.end();
        }
        return List.copyOf(sentences);
    }
}
