package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the tree of {@code attestations.yaml} into a document; tells every problem at once. */
final class AttestationsReader {
    private static final Pattern PROPERTY = Pattern.compile("[A-Z][A-Za-z]*\\.[a-z][A-Za-z0-9]*");
    private static final String WANTED_PROPERTY = "type and property, as MasterTarget.rootOnLvm";

    private final Path file;
    private final Problems problems;
    private final EvidenceReader evidence;
    private final Set<String> seen = new HashSet<>();

    AttestationsReader(Path file) {
        this.file = file;
        problems = new Problems(file.toString());
        evidence = new EvidenceReader(file);
    }

    AttestationsDocument read(Node.Mapping root) {
        Keys keys = Keys.of(problems, "", root, "attestations", "vocabulary");
        if (!keys.has("attestations") && !keys.has("vocabulary")) {
            keys.require("attestations", "a list of facts that somebody vouches for");
        }
        List<AttestationsDocument.Entry> entries = new ArrayList<>();
        Lists.each(keys, "attestations", "a mapping with fact, subject and value", (path, node) -> {
            AttestationsDocument.Entry entry = entry(path, node);
            if (entry != null) {
                entries.add(entry);
            }
        });
        List<AttestationsDocument.Term> terms = new ArrayList<>();
        Lists.each(keys, "vocabulary", "a mapping with property, value and meaning", (path, node) -> {
            AttestationsDocument.Term term = term(path, node);
            if (term != null) {
                terms.add(term);
            }
        });
        problems.raise();
        return new AttestationsDocument(entries, terms);
    }

    private AttestationsDocument.@Nullable Entry entry(String path, Node.Mapping mapping) {
        Keys keys = Keys.of(problems, path, mapping, "fact", "subject", "value", "by", "on", "expires", "evidence");
        String fact = Given.required(keys, "fact", PROPERTY, WANTED_PROPERTY);
        String subject = Given.required(keys, "subject", "the name or id of what has the property");
        String value = value(keys);
        Word word = word(path, keys);
        if (fact == null || subject == null || value == null || word == null) {
            return null;
        }
        once(keys, "subject", fact + "\n" + subject.toLowerCase(Locale.ROOT), fact + " of " + Shown.of(subject));
        return new AttestationsDocument.Entry(fact, subject, value, word);
    }

    private AttestationsDocument.@Nullable Term term(String path, Node.Mapping mapping) {
        Keys keys = Keys.of(problems, path, mapping, "property", "value", "meaning", "by", "on", "expires", "evidence");
        String property = Given.required(keys, "property", PROPERTY, WANTED_PROPERTY);
        String value = Given.required(keys, "value", "the value exactly as it was read");
        String meaning = Given.required(keys, "meaning", Pattern.compile("good|bad"), "good or bad");
        Word word = word(path, keys);
        if (property == null || value == null || meaning == null || word == null) {
            return null;
        }
        once(keys, "value", "vocabulary\n" + property + "\n" + value, "the meaning of " + Shown.of(value));
        return new AttestationsDocument.Term(property, value, meaning.equals("good"), word);
    }

    private @Nullable Word word(String path, Keys keys) {
        String by = Given.required(keys, "by", "who vouches for it, as a role or a team");
        LocalDate on = Given.date(keys, "on");
        LocalDate expires = Given.date(keys, "expires");
        String proof = evidence.read(keys);
        if (by == null || on == null || expires == null || proof == null) {
            return null;
        }
        return new Word(file + ":" + keys.line("by") + ": " + path, by, on, expires, proof);
    }

    /** A text, number or truth value as text; of a list, its items. */
    private static @Nullable String value(Keys keys) {
        String wanted = "a value of the property";
        keys.require("value", wanted);
        Node node = keys.node("value");
        if (node instanceof Node.Listing list && !list.items().isEmpty()) {
            boolean texts = list.items().stream()
                    .allMatch(item -> item instanceof Node.Scalar scalar
                            && scalar.kind() == Node.Kind.TEXT
                            && !scalar.text().contains(","));
            if (texts) {
                return list.items().stream()
                        .map(item -> ((Node.Scalar) item).text())
                        .collect(Collectors.joining(", "));
            }
        } else if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
            if (scalar.kind() != Node.Kind.DECIMAL) {
                return scalar.text();
            }
        }
        if (node != null) {
            keys.found(
                    "value",
                    wanted + ": a text (in quotes where it looks like a number), true, false, a whole number,"
                            + " or a list of texts without commas");
        }
        return null;
    }

    private void once(Keys keys, String key, String what, String shown) {
        if (!seen.add(what)) {
            keys.add(key, "attests " + shown + " a second time; keep one");
        }
    }
}
