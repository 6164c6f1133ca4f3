package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What control.json says and what it should say. */
final class MetadataLint {
    private static final String FILE = "control.json";

    private MetadataLint() {}

    static void check(Remarks remarks) {
        Control control = remarks.control();
        placeholders(remarks);
        for (String type : control.subject().split("/|, ", -1)) {
            if (FactTypes.named(type) == null) {
                remarks.error(
                        FILE,
                        0,
                        "subject-unknown",
                        "subject names no fact type '" + type + "'; \"preflight facts\" lists them");
            }
        }
        List<String> attestables = new ArrayList<>(control.attestable());
        attestables.addAll(control.vocabulary());
        for (String attestable : attestables) {
            if (!isProperty(attestable)) {
                remarks.error(
                        FILE,
                        0,
                        "attestable-unknown",
                        "attestable or vocabulary names '" + attestable
                                + "', which is no property of a fact; write Type.property as"
                                + " \"preflight facts\" prints them");
            }
        }
        if (control.sources().isEmpty()) {
            remarks.warn(
                    FILE, 0, "no-source", "sources is empty: name the document, section and sentence that ask for it");
        }
        if (control.level() == Control.Level.REQUIRED
                && control.waivable() == Control.Waivable.ALL_SUBJECTS
                && control.notWaivableRules().isEmpty()) {
            remarks.warn(
                    FILE,
                    0,
                    "waivable-wide",
                    "one waiver may cover all subjects of a required control; write \"yes\" or \"no\" for waivable");
        }
    }

    private static void placeholders(Remarks remarks) {
        Control control = remarks.control();
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("title", control.title());
        texts.put("required", control.required());
        texts.put("rationale", control.rationale());
        texts.put("remediation", control.remediation());
        control.sources().forEach(each -> texts.put("a source", each.document() + each.section() + each.quote()));
        control.parameters().forEach(each -> texts.put("parameter " + each.name(), each.meaning()));
        texts.forEach((key, text) -> {
            if (text.strip().equals("…") || text.strip().equals("...")) {
                remarks.error(FILE, 0, "placeholder", key + " is still \"…\": write it");
            }
        });
    }

    private static boolean isProperty(String name) {
        String[] parts = name.split("\\.", -1);
        Class<? extends Fact> type = parts.length == 2 ? FactTypes.named(parts[0]) : null;
        return type != null
                && FactTypes.properties(type).stream()
                        .anyMatch(each -> each.getName().equals(parts[1]));
    }
}
