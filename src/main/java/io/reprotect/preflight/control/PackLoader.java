package io.reprotect.preflight.control;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Loads a rule pack from its folder: metadata is read strictly, rules are only read as text. */
public final class PackLoader {
    /** The version of the rule contract that this release evaluates. */
    public static final String ENGINE = "1";

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,40}");

    private PackLoader() {}

    /**
     * The pack in {@code folder}.
     *
     * @throws PackException naming file, finding and remedy in one line
     */
    public static Pack load(Path folder) throws PackException {
        PackFiles files = PackFiles.read(folder);
        StrictObject pack = StrictObject.parse(folder.resolve("pack.json").toString(), files.text("pack.json"));
        String id = pack.matching("id", ID, "lower-case letters, digits and hyphens");
        String version = pack.text("version");
        String title = pack.text("title");
        String engine = pack.text("engine");
        pack.end();
        if (!engine.equals(ENGINE)) {
            throw new PackException(folder.resolve("pack.json") + ": engine is \"" + engine
                    + "\", this release evaluates \"" + ENGINE + "\"; use the release that the pack was written for");
        }
        return new Pack(id, version, title, engine, files.digest(), folder, controls(folder, files));
    }

    private static List<Control> controls(Path folder, PackFiles files) throws PackException {
        List<Control> controls = new ArrayList<>();
        Map<String, String> folderOfId = new HashMap<>();
        for (String name : files.folders()) {
            Control control = control(folder, files, name);
            String other = folderOfId.put(control.id(), name);
            if (other != null) {
                throw new PackException(folder + ": " + other + " and " + name + " both have the id " + control.id()
                        + "; give one of them another");
            }
            controls.add(control);
        }
        if (controls.isEmpty()) {
            throw new PackException(folder + ": holds no control; add one with \"preflight pack new\"");
        }
        controls.sort(Comparator.comparing(Control::id));
        return controls;
    }

    private static Control control(Path folder, PackFiles files, String name) throws PackException {
        for (String file : List.of("control.json", "control.drl")) {
            if (!files.has(name + "/" + file)) {
                throw new PackException(folder.resolve(name) + ": has no " + file + "; every control needs one");
            }
        }
        String drl = files.text(name + "/control.drl");
        String cases = files.text(name + "/cases.json");
        String where = folder.resolve(name).resolve("control.json").toString();
        return ControlReader.read(where, files.text(name + "/control.json"), name, drl, cases);
    }
}
