package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What every section of the HTML report draws on: the run, its controls, findings by control, and how much is told. */
final class View {
    /** Above this many machines, outcomes that do not block are counted, not listed. */
    static final int DETAILED_MACHINES = 500;
    /** Above this many findings too: the file is to stay below a few MB. */
    static final int DETAILED_FINDINGS = 10_000;
    /** Rows told of one control, table or list; the rest is counted. */
    static final int ROWS = 200;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Run run;
    private final Map<String, Control> controls;
    private final Map<String, List<Finding>> findings = new TreeMap<>();

    View(Run run) {
        this.run = run;
        this.controls = run.controls();
        String stage = word(run.assessment().stage());
        controls.forEach((id, control) -> {
            if (control.stage().equals(stage)) {
                findings.put(id, new ArrayList<>());
            }
        });
        for (Finding finding : run.assessment().findings()) {
            findings.computeIfAbsent(finding.control(), id -> new ArrayList<>()).add(finding);
        }
    }

    Run run() {
        return run;
    }

    Map<String, Control> controls() {
        return controls;
    }

    /** Every control of this stage or of a finding, with its findings, sorted by id. */
    Map<String, List<Finding>> findings() {
        return findings;
    }

    /** Controls of the packs that belong to another stage. */
    int otherStages() {
        return (int) controls.keySet().stream()
                .filter(id -> !findings.containsKey(id))
                .count();
    }

    boolean detailed() {
        return run.assessment().machines().size() <= DETAILED_MACHINES
                && run.assessment().findings().size() <= DETAILED_FINDINGS;
    }

    /** How many rows a control's blocking findings may take. */
    int rows() {
        return detailed() ? ROWS : ROWS / 4;
    }

    /** A link to a control, or to the matrix where the control has no place of its own. */
    Reference link(String control) {
        Reference own = Reference.control(control);
        return findings.containsKey(control) ? own : new Reference("matrix", own.control(), "");
    }

    static String name(String text) {
        return SafeText.clip(text, SafeText.NAME);
    }

    static String value(String text) {
        return SafeText.clip(text, SafeText.VALUE);
    }

    /** Text of a pack as one paragraph. */
    static String prose(String text) {
        return SafeText.clip(SPACE.matcher(text.strip()).replaceAll(" "), 5 * SafeText.VALUE);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
