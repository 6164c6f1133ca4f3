package io.reprotect.preflight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The connections that were tried, by where they were tried from. */
final class PlainProbes {
    private final PlainSite site;

    PlainProbes(PlainSite site) {
        this.site = site;
    }

    /** Those tried from one thing to another; on any port where none is given. */
    List<Row> between(@Nullable String from, @Nullable String to, @Nullable Long port) {
        List<Row> found = new ArrayList<>(1);
        for (Row probe : site.of("Probe", "fromId", from)) {
            if (to != null && probe.is("targetId", to) && (port == null || port.equals(probe.number("port")))) {
                found.add(probe);
            }
        }
        return found;
    }

    static boolean open(Row probe) {
        return probe.is("outcome", "OPEN");
    }

    /** Whether it proves that nothing gets through. */
    static boolean closed(Row probe) {
        return !probe.lacks("outcome") && !probe.in("outcome", "OPEN", "NAME_UNKNOWN", "OTHER");
    }

    static String told(Row probe) {
        String outcome = (probe.text("outcome") + "").toLowerCase(Locale.ROOT).replace('_', ' ');
        return probe.text("host") + ":" + probe.number("port") + " is " + outcome + " from " + probe.text("from");
    }
}
