package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import java.util.ArrayList;
import java.util.List;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;

/**
 * The rules of one control as a syntax tree. What is checked and what is compiled is this one tree.
 *
 * @param file its place in the pack, for messages
 */
record Drl(String file, PackageDescr tree) {
    private static final int LONGEST = 256 * 1024;

    /** One thing that the rules may not say, or a syntax error; line 0 where it isn't known. */
    record Violation(String file, int line, String reason) {
        Violation {
            reason = reason.strip().replaceAll("\\s+", " ").replaceAll("\\p{Cc}", "\uFFFD");
        }

        @Override
        public String toString() {
            return file + ":" + (line > 0 ? line + ":" : "") + " " + reason;
        }
    }

    /** Why rules can't be used: at least one violation, ordered by line. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Violation> violations;

        Refused(List<Violation> violations) {
            super(String.join("; ", violations.stream().map(Violation::toString).toList()));
            this.violations = List.copyOf(violations);
        }

        Refused(String file, int line, String reason) {
            this(List.of(new Violation(file, line, reason)));
        }

        List<Violation> violations() {
            return violations;
        }
    }

    static String file(Control control) {
        return control.folder() + "/control.drl";
    }

    static Drl parse(Control control) throws Refused {
        String file = file(control);
        String text = control.drl();
        if (text.length() > LONGEST) {
            throw new Refused(file, 0, "longer than " + LONGEST + " characters");
        }
        int escape = text.indexOf("\\u");
        if (escape >= 0) {
            int line = (int) text.substring(0, escape).lines().count();
            throw new Refused(file, line, "unicode escapes are not allowed: write the character itself");
        }
        DrlParser parser = new DrlParser();
        PackageDescr tree = null;
        String failure = "cannot be parsed";
        try {
            tree = parser.parse(false, text);
        } catch (DroolsParserException | RuntimeException e) {
            failure = "cannot be parsed: " + e.getMessage();
        }
        List<Violation> errors = new ArrayList<>();
        for (DroolsError error : parser.getErrors()) {
            int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
            errors.add(new Violation(file, line, error.getMessage()));
        }
        if (!errors.isEmpty()) {
            throw new Refused(errors);
        }
        if (tree == null) {
            throw new Refused(file, 0, failure);
        }
        return new Drl(file, tree);
    }
}
