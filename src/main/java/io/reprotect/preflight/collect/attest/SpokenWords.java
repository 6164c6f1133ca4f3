package io.reprotect.preflight.collect.attest;

import io.reprotect.preflight.collect.Found;
import io.reprotect.preflight.collect.Words;
import io.reprotect.preflight.config.AttestationsDocument;
import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.ExternalFactsDocument;
import io.reprotect.preflight.config.Word;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Attestable;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.AttestedValue;
import io.reprotect.preflight.snapshot.Collected;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the operators' files say, checked against what the rule packs take, and joined to what was found. A subject that is
 * not there, or not the only one of its name, is refused; one that a source which failed may have had is left out.
 */
public final class SpokenWords implements Words {
    private static final int NAMED = 5;
    private static final Comparator<Attestation> ORDER = Comparator.comparing(Attestation::fact)
            .thenComparing(Attestation::subject)
            .thenComparing(Attestation::value);

    private final AttestationsDocument document;
    private final List<ExternalFactsDocument> external;

    private SpokenWords(AttestationsDocument document, List<ExternalFactsDocument> external) {
        this.document = document;
        this.external = List.copyOf(external);
    }

    /**
     * The words of these files.
     *
     * @throws ConfigurationException where one says what nobody's word counts for, or on other days than it may
     */
    public static SpokenWords of(
            AttestationsDocument document,
            List<ExternalFactsDocument> external,
            Attestable attestable,
            LocalDate today) {
        List<String> problems = new ArrayList<>();
        for (AttestationsDocument.Entry entry : document.attestations()) {
            check(problems, attestation(entry, "unresolved"), entry.word(), attestable, today);
        }
        for (AttestationsDocument.Term term : document.vocabulary()) {
            check(problems, meaning(term), term.word(), attestable, today);
        }
        raise(problems);
        return new SpokenWords(document, external);
    }

    @Override
    public List<Attestation> attestations(Found found) {
        List<String> problems = new ArrayList<>();
        List<Attestation> attestations = new ArrayList<>();
        Map<String, String> positions = new HashMap<>();
        for (AttestationsDocument.Entry entry : document.attestations()) {
            Fact subject = subject(problems, found, entry);
            if (subject != null) {
                String before = positions.put(
                        entry.fact() + "\n" + subject.id(), entry.word().position());
                if (before != null) {
                    problems.add(entry.word().position() + ": attests " + entry.fact() + " of " + subject.name()
                            + " a second time (first at " + before + "); keep one");
                }
                attestations.add(attestation(entry, subject.id()));
            }
        }
        document.vocabulary().forEach(term -> attestations.add(meaning(term)));
        raise(problems);
        return attestations.stream().sorted(ORDER).toList();
    }

    @Override
    public long external(Found found, Collected into) {
        List<String> problems = new ArrayList<>();
        Map<String, Label> facts = new HashMap<>();
        for (ExternalFactsDocument list : external) {
            for (ExternalFactsDocument.Entry entry : list.facts()) {
                Fact subject = subject(problems, found, entry);
                if (subject == null) {
                    into.gap(
                            Label.class,
                            Root.REQUEST,
                            null,
                            "not everything could be read, and " + entry.position()
                                    + " is about something that was not found; collect again");
                    continue;
                }
                String id = "external/" + entry.key() + "/" + subject.id();
                Label fact = new Label(
                        id,
                        subject.id(),
                        entry.key(),
                        entry.value(),
                        Label.Kind.EXTERNAL_FACT,
                        entry.source(),
                        entry.date());
                if (facts.put(id, fact) == null) {
                    into.add(fact, subject.id(), entry.source());
                } else {
                    problems.add(entry.position() + ": tells " + entry.key() + " of " + subject.name()
                            + " a second time; keep one");
                }
            }
        }
        raise(problems);
        return facts.size();
    }

    private static void check(
            List<String> problems, Attestation attestation, Word word, Attestable attestable, LocalDate today) {
        String problem = attestable.problem(attestation, today);
        if (problem != null) {
            problems.add(word.position() + ": " + problem);
        }
    }

    private static @Nullable Fact subject(List<String> problems, Found found, AttestationsDocument.Entry entry) {
        AttestedValue value = AttestedValue.named(entry.fact());
        Class<? extends Fact> type = value == null ? null : FactTypes.named(value.type());
        if (type == null) {
            throw new IllegalStateException(entry.fact() + " was not checked");
        }
        List<Fact> called = found.called(type, entry.subject());
        if (called.isEmpty()) {
            called = found.belongingTo(type, entry.subject());
        }
        if (called.size() == 1) {
            return called.get(0);
        }
        String name = type.getSimpleName();
        if (called.size() > 1) {
            problems.add(entry.word().position() + ": several " + name + " are called '" + entry.subject()
                    + "'; name one by its id: " + ids(called));
        } else if (found.whole(type)) {
            problems.add(entry.word().position() + ": no " + name + " is called '" + entry.subject() + "'; there is "
                    + names(found.all(type)));
        }
        return null;
    }

    private static @Nullable Fact subject(List<String> problems, Found found, ExternalFactsDocument.Entry entry) {
        int colon = entry.subject().indexOf(':');
        Class<? extends Fact> type =
                colon < 0 ? null : FactTypes.named(entry.subject().substring(0, colon));
        List<Fact> called = found.called(null, entry.subject());
        if (called.isEmpty() && type != null) {
            called = found.called(type, entry.subject().substring(colon + 1));
        }
        if (called.size() == 1) {
            return called.get(0);
        }
        if (called.size() > 1) {
            problems.add(entry.position() + ": several facts are called '" + entry.subject()
                    + "'; name one by its id, or as Type:name: " + typed(called));
        } else if (found.whole()) {
            problems.add(entry.position() + ": nothing that was read is called '" + entry.subject()
                    + "'; correct it, or leave it out");
        }
        return null;
    }

    private static String names(List<Fact> facts) {
        return facts.isEmpty()
                ? "none"
                : shortened(facts.stream().map(Fact::name).sorted().toList());
    }

    private static String ids(List<Fact> facts) {
        return shortened(facts.stream().map(Fact::id).sorted().toList());
    }

    private static String typed(List<Fact> facts) {
        return shortened(facts.stream()
                .map(fact -> fact.getClass().getSimpleName() + ":" + fact.name() + " (" + fact.id() + ")")
                .sorted()
                .toList());
    }

    private static String shortened(List<String> texts) {
        String first = texts.stream().limit(NAMED).collect(Collectors.joining(", "));
        return texts.size() <= NAMED ? first : first + " and " + (texts.size() - NAMED) + " more";
    }

    private static Attestation attestation(AttestationsDocument.Entry entry, String subject) {
        Word word = entry.word();
        return new Attestation(
                entry.fact(), subject, entry.value(), word.by(), word.on(), word.expires(), word.evidence());
    }

    private static Attestation meaning(AttestationsDocument.Term term) {
        Word word = term.word();
        return new Attestation(
                term.property(),
                Attestation.ANY,
                term.value(),
                word.by(),
                word.on(),
                word.expires(),
                word.evidence(),
                term.good() ? Attestation.GOOD : Attestation.BAD);
    }

    private static void raise(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
