package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@code attestations.yaml} says: facts that no API gives, and what values mean that were never seen before. Whether
 * anybody's word counts for them is the rule packs' matter.
 */
public record AttestationsDocument(List<Entry> attestations, List<Term> vocabulary) {
    /** Nobody vouches for anything. */
    public static final AttestationsDocument NONE = new AttestationsDocument(List.of(), List.of());

    public AttestationsDocument {
        attestations = List.copyOf(attestations);
        vocabulary = List.copyOf(vocabulary);
    }

    /**
     * The value of a property.
     *
     * @param fact as {@code MasterTarget.rootOnLvm}
     * @param subject id or name of the fact that has it
     * @param value as text
     */
    public record Entry(String fact, String subject, String value, Word word) {}

    /** What a value of a free string means. */
    public record Term(String property, String value, boolean good, Word word) {}

    /** Reads a file; the digests of the files that it names as evidence are computed, and verified where it gives them. */
    public static AttestationsDocument read(Path file) {
        return new AttestationsReader(file).read(YamlFile.read(file));
    }
}
