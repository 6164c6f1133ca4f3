package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code waivers.yaml} says: deviations that somebody accepts. Whether they may be is the rule packs' matter. */
public record WaiversDocument(List<Entry> waivers) {
    private static final Pattern CONTROL = Pattern.compile("[A-Z]{2,8}-[0-9]{2,4}");

    public WaiversDocument {
        waivers = List.copyOf(waivers);
    }

    /**
     * One waiver.
     *
     * @param subject id or name of what the finding is about, or {@code *}
     * @param expires the last day on which it holds
     */
    public record Entry(String control, String subject, String reason, String by, LocalDate expires) {}

    /** Reads a file. */
    public static WaiversDocument read(Path file) {
        Problems problems = new Problems(file.toString());
        Keys keys = Keys.of(problems, "", YamlFile.read(file), "waivers");
        keys.require("waivers", "a list of waivers");
        List<Entry> entries = new ArrayList<>();
        Lists.each(keys, "waivers", "a mapping with control, subject, reason, by and expires", (path, node) -> {
            Entry entry = entry(Keys.of(problems, path, node, "control", "subject", "reason", "by", "expires"));
            if (entry != null) {
                entries.add(entry);
            }
        });
        problems.raise();
        return new WaiversDocument(entries);
    }

    private static @Nullable Entry entry(Keys keys) {
        String control = Given.required(keys, "control", CONTROL, "the id of a control, as PS-01");
        String subject = Given.required(keys, "subject", "the name or id of what the finding is about, or \"*\"");
        String reason = Given.required(keys, "reason", "why the deviation is accepted");
        String by = Given.required(keys, "by", "who accepts it, as a role or a team");
        LocalDate expires = Given.date(keys, "expires");
        return control == null || subject == null || reason == null || by == null || expires == null
                ? null
                : new Entry(control, subject, reason, by, expires);
    }
}
