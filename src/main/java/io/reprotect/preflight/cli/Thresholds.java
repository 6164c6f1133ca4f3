package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Overridden thresholds against what the controls allow. */
final class Thresholds {
    private Thresholds() {}

    /** Refuses overrides of thresholds that no control has, or outside their bounds, one line each. */
    static void check(Map<String, Long> overrides, List<Pack> packs) {
        List<String> problems = new ArrayList<>();
        overrides.forEach((key, value) -> {
            Control.Parameter parameter = find(key, packs);
            if (parameter == null) {
                problems.add("parameters: no control has a threshold \"" + key
                        + "\"; \"preflight explain CONTROL\" shows those there are");
            } else if (value < parameter.min() || value > parameter.max()) {
                problems.add("parameters: " + key + " is " + value + ", wanted " + parameter.min() + " to "
                        + parameter.max() + " " + parameter.unit());
            }
        });
        if (!problems.isEmpty()) {
            throw new UsageException(String.join("\n", problems));
        }
    }

    private static Control.@org.jspecify.annotations.Nullable Parameter find(String key, List<Pack> packs) {
        for (Pack pack : packs) {
            for (Control control : pack.controls()) {
                for (Control.Parameter parameter : control.parameters()) {
                    if (key.equals(control.id() + "." + parameter.name())) {
                        return parameter;
                    }
                }
            }
        }
        return null;
    }
}
