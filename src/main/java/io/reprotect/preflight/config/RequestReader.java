package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the tree of a request into a document; tells every problem at once. */
final class RequestReader {
    private static final String MASTER_TARGET = "the name of a master target";
    private static final String VOLUME = "a retention volume, as R or /mnt/retention";
    private static final String WANTED_MACHINES = "a list of at least one machine, each with name or recoveryPlan";

    private final Problems problems;
    private final String path;
    private final Map<String, Integer> lines = new HashMap<>();

    RequestReader(Problems problems, String path) {
        this.problems = problems;
        this.path = path;
    }

    /** The document, to be used only where no problem was found. */
    RequestDocument read(String origin, Node.Mapping root) {
        Keys keys = Keys.of(problems, path, root, "defaults", "masterTargets", "retentionVolumes", "machines");
        Node.Mapping defaults = keys.mapping("defaults");
        Node.Mapping targets = keys.mapping("masterTargets");
        Map<String, String> masterTargets = new LinkedHashMap<>();
        if (targets != null) {
            Keys families = Keys.of(
                    problems, keys.at("masterTargets"), targets, RequestDocument.WINDOWS, RequestDocument.LINUX);
            put(masterTargets, RequestDocument.WINDOWS, decided(families, RequestDocument.WINDOWS, MASTER_TARGET));
            put(masterTargets, RequestDocument.LINUX, decided(families, RequestDocument.LINUX, MASTER_TARGET));
        }
        return new RequestDocument(
                origin,
                root.plain(),
                defaults == null ? RequestDocument.Values.NONE : defaults(keys, defaults),
                masterTargets,
                volumes(keys),
                machines(keys));
    }

    private RequestDocument.Values defaults(Keys keys, Node.Mapping defaults) {
        return values(Keys.of(
                problems,
                keys.at("defaults"),
                defaults,
                "masterTarget",
                "processServer",
                "datastore",
                "retentionVolume",
                "policy"));
    }

    private Map<String, String> volumes(Keys keys) {
        Map<String, String> volumes = new LinkedHashMap<>();
        Node.Mapping mapping = keys.mapping("retentionVolumes");
        if (mapping != null) {
            Keys targets = Keys.of(
                    problems,
                    keys.at("retentionVolumes"),
                    mapping,
                    mapping.members().keySet().toArray(String[]::new));
            mapping.members().keySet().forEach(target -> put(volumes, target, decided(targets, target, VOLUME)));
        }
        return volumes;
    }

    private List<RequestDocument.Entry> machines(Keys keys) {
        List<RequestDocument.Entry> entries = new ArrayList<>();
        if (!(keys.node("machines") instanceof Node.Listing list)
                || list.items().isEmpty()) {
            keys.found("machines", WANTED_MACHINES);
            return entries;
        }
        for (int i = 0; i < list.items().size(); i++) {
            String position = "machines[" + i + "]";
            Node item = list.items().get(i);
            if (item instanceof Node.Mapping mapping) {
                entries.add(entry(position, mapping));
            } else {
                problems.found(item.line(), keys.at(position), item.shown(), "a mapping with name or recoveryPlan");
            }
        }
        return entries;
    }

    private RequestDocument.Entry entry(String position, Node.Mapping mapping) {
        String at = path.isEmpty() ? position : path + "." + position;
        Keys keys = Keys.of(
                problems,
                at,
                mapping,
                "recoveryPlan",
                "name",
                "masterTarget",
                "processServer",
                "datastore",
                "retentionVolume",
                "policy",
                "onPremises");
        if (keys.has("name") == keys.has("recoveryPlan")) {
            problems.found(
                    mapping.line(),
                    at,
                    keys.has("name") ? "both name and recoveryPlan" : "neither name nor recoveryPlan",
                    "one of them");
        }
        if (keys.has("recoveryPlan") && keys.has("onPremises")) {
            keys.add("onPremises", "found a VM for a whole recovery plan, wanted it at a machine that is named");
        }
        String plan = decided(keys, "recoveryPlan", "the name of a recovery plan");
        String name = decided(keys, "name", "the friendly name or ARM id of a replicated item");
        once(keys, "recoveryPlan", plan);
        once(keys, "name", name);
        String onPremises = decided(keys, "onPremises", "the id or name of a VM, or none");
        return new RequestDocument.Entry(position, plan, name, onPremises, values(keys));
    }

    private void once(Keys keys, String key, @Nullable String value) {
        if (value != null) {
            Integer before = lines.putIfAbsent(key + " " + value.toLowerCase(Locale.ROOT), keys.line(key));
            if (before != null) {
                keys.add(
                        key,
                        "found " + Shown.of(value) + " a second time (first in line " + before + "), wanted it once");
            }
        }
    }

    private RequestDocument.Values values(Keys keys) {
        return new RequestDocument.Values(
                decided(keys, "masterTarget", MASTER_TARGET),
                decided(keys, "processServer", "the name of a process server"),
                decided(keys, "datastore", "the name of a datastore"),
                decided(keys, "retentionVolume", VOLUME),
                decided(keys, "policy", "the name of a failback policy"));
    }

    private @Nullable String decided(Keys keys, String key, String wanted) {
        String text = keys.text(key, wanted);
        if (text != null && text.startsWith("?")) {
            keys.add(key, "is still undecided (?), wanted " + wanted);
            return null;
        }
        return text;
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
