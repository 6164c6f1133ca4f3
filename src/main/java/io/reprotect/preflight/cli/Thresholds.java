package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import java.util.List;
import java.util.Map;

/** Overridden thresholds against what the controls allow. */
final class Thresholds {
    private Thresholds() {}

    /** Refuses an override of a threshold that no control has, or outside its bounds. */
    static void check(Map<String, Long> overrides, List<Pack> packs) {
        overrides.forEach((key, value) -> {
            Control.Parameter parameter = find(key, packs);
            if (parameter == null) {
                throw new UsageException("parameters: no control has a threshold \"" + key
                        + "\"; \"preflight explain CONTROL\" shows those there are");
            }
            if (value < parameter.min() || value > parameter.max()) {
                throw new UsageException("parameters: " + key + " is " + value + ", wanted " + parameter.min() + " to "
                        + parameter.max() + " " + parameter.unit());
            }
        });
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
