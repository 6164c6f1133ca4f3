package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waivers in force, laid over findings whose status they never change. A FAIL may be waived where its control may, and an
 * UNKNOWN, which may hide no more than a FAIL; so not where some failures of the control can't be waived. An ERROR never is:
 * not the environment but the control is at fault.
 */
public final class Waivers {
    private final Map<String, List<Waiver>> byControl = new HashMap<>();

    private Waivers(List<Waiver> waivers, LocalDate today) {
        for (Waiver waiver : waivers) {
            if (waiver.inForce(today)) {
                byControl
                        .computeIfAbsent(waiver.control(), id -> new ArrayList<>())
                        .add(waiver);
            }
        }
    }

    /** No waiver. */
    public static Waivers none() {
        return new Waivers(List.of(), LocalDate.EPOCH);
    }

    /** Those of a list that are in force at the snapshot's clock; none of them must have a {@link WaiverCheck} problem. */
    public static Waivers of(List<Waiver> waivers, Snapshot snapshot) {
        return new Waivers(waivers, Attested.day(snapshot));
    }

    /** The finding, with the waiver that covers it; {@code rules} said what it says. */
    Finding over(Control control, Finding finding, Set<String> rules) {
        List<Waiver> waivers = byControl.get(control.id());
        if (waivers == null || !waivable(control, finding, rules)) {
            return finding;
        }
        Waiver whole = null;
        for (Waiver waiver : waivers) {
            if (waiver.whole()) {
                whole = control.mayBeWaivedWhole() ? waiver : whole;
            } else if (names(waiver.subject(), finding.subject())) {
                return with(finding, waiver);
            }
        }
        return whole == null ? finding : with(finding, whole);
    }

    private static boolean waivable(Control control, Finding finding, Set<String> rules) {
        if (!control.mayBeWaived()) {
            return false;
        }
        return switch (finding.status()) {
            case FAIL -> control.notWaivableRules().stream().noneMatch(rules::contains);
            case UNKNOWN -> control.notWaivableRules().isEmpty();
            default -> false;
        };
    }

    /** Whether a waiver's word for its subject means this one: its id or its name, letters of either case. */
    static boolean names(String word, Subject subject) {
        return word.equalsIgnoreCase(subject.id()) || word.equalsIgnoreCase(subject.name());
    }

    static @Nullable Control control(String id, List<Pack> packs) {
        for (Pack pack : packs) {
            for (Control control : pack.controls()) {
                if (control.id().equals(id)) {
                    return control;
                }
            }
        }
        return null;
    }

    private static Finding with(Finding finding, Waiver waiver) {
        if (finding.status() != Status.FAIL && finding.status() != Status.UNKNOWN) {
            throw new IllegalArgumentException("a finding that is " + finding.status() + " is never waived");
        }
        return new Finding(
                finding.control(),
                finding.subject(),
                finding.status(),
                finding.message(),
                finding.observed(),
                finding.required(),
                finding.retryAt(),
                finding.causedBy(),
                finding.evidence(),
                waiver);
    }
}
