package io.reprotect.preflight.control;

import io.reprotect.preflight.control.Control.GapScope;
import io.reprotect.preflight.control.Control.Level;
import io.reprotect.preflight.control.Control.Parameter;
import io.reprotect.preflight.control.Control.Source;
import io.reprotect.preflight.control.Control.Waivable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads control.json; every key must be there and none besides, but for vocabulary, notWaivableRules and causedBy. */
final class ControlReader {
    private static final Pattern ID = Pattern.compile("[A-Z]{2,8}-[0-9]{2,4}");
    private static final String SUBJECT = "[A-Z][A-Za-z]+(/[A-Z][A-Za-z]+)?";
    private static final Pattern SUBJECTS = Pattern.compile(SUBJECT + "(, " + SUBJECT + ")*");
    private static final Map<String, Level> LEVELS =
            Map.of("required", Level.REQUIRED, "recommended", Level.RECOMMENDED, "notice", Level.NOTICE);
    private static final Map<String, Waivable> WAIVABLE =
            Map.of("no", Waivable.NO, "yes", Waivable.YES, "*", Waivable.ALL_SUBJECTS);
    private static final Map<String, GapScope> SCOPES =
            Map.of("inventory", GapScope.INVENTORY, "subject", GapScope.SUBJECT);
    private static final Map<String, String> STAGES = Map.of("reprotect", "reprotect", "failback", "failback");

    private ControlReader() {}

    static Control read(String where, String json, String folder, String drl, String cases) throws PackException {
        StrictObject in = StrictObject.parse(where, json);
        String id = in.matching("id", ID, "two to eight capitals, a hyphen and a number, as MT-04");
        if (!folder.equals(id) && !folder.startsWith(id + "-")) {
            throw new PackException(
                    where + ": id is " + id + " but the folder is " + folder + "; name it " + id + "-…");
        }
        Control control = new Control(
                id,
                in.text("title"),
                in.oneOf("level", LEVELS),
                in.oneOf("waivable", WAIVABLE),
                in.oneOf("stage", STAGES),
                in.matching(
                        "subject",
                        SUBJECTS,
                        "a fact type, or two joined by a slash; several are separated by a comma and a blank"),
                in.text("required"),
                in.text("rationale"),
                in.text("remediation"),
                sources(in.objects("sources")),
                parameters(in.object("parameters")),
                in.texts("attestable"),
                in.textsIfAny("vocabulary"),
                rules(in, where, drl),
                in.oneOf("gapScope", SCOPES),
                folder,
                drl,
                cases,
                causedBy(in, id));
        in.end();
        return control;
    }

    private static @Nullable String causedBy(StrictObject in, String id) throws PackException {
        if (!in.names().contains("causedBy")) {
            return null;
        }
        String cause = in.matching("causedBy", ID, "the id of another control, as MT-10");
        if (cause.equals(id)) {
            throw new PackException(in.where() + ": causedBy names the control itself; name the one that explains it");
        }
        return cause;
    }

    /** A name that no rule bears would let a waiver cover what it must not. */
    private static List<String> rules(StrictObject in, String where, String drl) throws PackException {
        List<String> names = in.textsIfAny("notWaivableRules");
        for (String name : names) {
            if (drl.lines().noneMatch(line -> line.strip().equals("rule \"" + name + "\""))) {
                throw new PackException(where + ": notWaivableRules names \"" + name
                        + "\", and control.drl has no line that begins such a rule; write its name exactly");
            }
        }
        return names;
    }

    private static List<Source> sources(List<StrictObject> objects) throws PackException {
        List<Source> sources = new ArrayList<>();
        for (StrictObject in : objects) {
            sources.add(new Source(in.text("document"), in.text("section"), in.text("quote")));
            in.end();
        }
        return List.copyOf(sources);
    }

    private static List<Parameter> parameters(StrictObject object) throws PackException {
        List<Parameter> parameters = new ArrayList<>();
        for (String name : object.names()) {
            StrictObject in = object.object(name);
            Parameter parameter = new Parameter(
                    name,
                    in.integer("default"),
                    in.text("unit"),
                    in.integer("min"),
                    in.integer("max"),
                    in.text("meaning"));
            in.end();
            if (parameter.value() < parameter.min() || parameter.value() > parameter.max()) {
                throw new PackException(in.where() + ": default " + parameter.value() + " lies outside "
                        + parameter.min() + " to " + parameter.max());
            }
            parameters.add(parameter);
        }
        return List.copyOf(parameters);
    }
}
