package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with waivers, told before anything is evaluated: one line each, to which the file's name is added. */
public final class WaiverCheck {
    private static final int NAMED = 5;

    private WaiverCheck() {}

    /** What can be told before anything was collected: the controls, and whether they may be waived at all. */
    public static List<String> controls(List<Waiver> waivers, List<Pack> packs) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < waivers.size(); i++) {
            Waiver waiver = waivers.get(i);
            String problem = seen.add(waiver.control() + "\n" + waiver.subject().toLowerCase(Locale.ROOT))
                    ? control(waiver, Waivers.control(waiver.control(), packs))
                    : "it stands twice for " + waiver.control() + " and this subject; keep one";
            add(problems, i, problem);
        }
        return problems;
    }

    /** Everything: controls, dates by the snapshot's clock, and subjects by what it holds. */
    public static List<String> problems(List<Waiver> waivers, Snapshot snapshot, List<Pack> packs) {
        List<String> problems = controls(waivers, packs);
        if (!problems.isEmpty() || waivers.isEmpty()) {
            return problems;
        }
        LocalDate today = Attested.day(snapshot);
        Scope scope = new Scope(new Inventory(Ordered.of(snapshot)));
        for (int i = 0; i < waivers.size(); i++) {
            Waiver waiver = waivers.get(i);
            Control control = Waivers.control(waiver.control(), packs);
            if (control != null) {
                String date = date(waiver, today);
                add(problems, i, date != null ? date : subject(waiver, scope.subjects(control.subject())));
            }
        }
        return problems;
    }

    private static void add(List<String> problems, int position, @Nullable String problem) {
        if (problem != null) {
            problems.add("waivers[" + position + "]: " + problem);
        }
    }

    private static @Nullable String control(Waiver waiver, @Nullable Control control) {
        if (control == null) {
            return "no control of the packs is called " + waiver.control() + "; \"preflight pack list\" lists them";
        }
        if (!control.mayBeWaived()) {
            return control.id() + " can't be waived; repair what it finds (\"preflight explain " + control.id() + "\")";
        }
        if (waiver.whole() && !control.mayBeWaivedWhole()) {
            return control.id() + " can't be waived for all subjects at once; name one subject a waiver";
        }
        if (waiver.reason().isBlank() || waiver.by().isBlank()) {
            return "it gives no reason, or doesn't say by whom";
        }
        return null;
    }

    private static @Nullable String date(Waiver waiver, LocalDate today) {
        LocalDate latest = today.plusDays(Waiver.MAX_DAYS);
        return waiver.expires().isAfter(latest)
                ? "it expires on " + waiver.expires() + ", more than " + Waiver.MAX_DAYS
                        + " days after the day of the snapshot; at most " + latest
                : null;
    }

    private static @Nullable String subject(Waiver waiver, SubjectSet subjects) {
        if (waiver.whole()) {
            return null;
        }
        List<Subject> there = subjects.all().stream()
                .filter(subject -> subject.unresolved() == null)
                .map(ScopedSubject::subject)
                .toList();
        List<Subject> meant = there.stream()
                .filter(subject -> Waivers.names(waiver.subject(), subject))
                .toList();
        if (meant.size() == 1) {
            return null;
        }
        return meant.isEmpty()
                ? "the request concerns no " + subjects.type() + " called '" + waiver.subject() + "'; "
                        + (there.isEmpty() ? "it concerns none" : "there is " + names(there))
                : "several " + subjects.type() + " are called '" + waiver.subject() + "'; name one by its id: "
                        + meant.stream().limit(NAMED).map(Subject::id).collect(Collectors.joining(", "));
    }

    private static String names(List<Subject> subjects) {
        String first = subjects.stream().limit(NAMED).map(Subject::name).collect(Collectors.joining(", "));
        return subjects.size() <= NAMED ? first : first + " and " + (subjects.size() - NAMED) + " more";
    }
}
