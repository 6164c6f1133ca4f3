package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The gaps that count for a control and a subject, in lists that many subjects may share and that may overlap. */
record ApplicableGaps(List<List<Gap>> lists) {
    static final ApplicableGaps NONE = new ApplicableGaps(List.of());
    private static final int NAMED = 3;
    private static final int COUNTED = 200;

    boolean isEmpty() {
        return lists.isEmpty();
    }

    boolean any(Predicate<Gap> condition) {
        return lists.stream().anyMatch(list -> list.stream().anyMatch(condition));
    }

    /** The first reasons, and how many more there are. */
    String reasons() {
        SortedSet<String> distinct = new TreeSet<>();
        boolean whole = true;
        for (List<Gap> list : lists) {
            list.stream().limit(COUNTED).forEach(gap -> distinct.add(line(gap)));
            whole &= list.size() <= COUNTED;
        }
        List<String> named = new ArrayList<>(distinct).subList(0, Math.min(NAMED, distinct.size()));
        String joined = String.join("; ", named);
        int more = distinct.size() - named.size();
        return more == 0 ? joined : joined + "; and " + (whole ? "" : "more than ") + more + " more";
    }

    private static String line(Gap gap) {
        String where = gap.owner().equals(Gap.EVERYWHERE) ? "" : " of " + gap.owner();
        return gap.type() + (gap.property() == null ? "" : "." + gap.property()) + where + ": " + gap.reason();
    }
}
