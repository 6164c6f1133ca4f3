package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RetentionVolume;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A request as YAML, written from what the vault says. What it decides is decided by there being one candidate only; the rest
 * is left as {@code "?"} with the candidates beside it, and a request that still holds one is refused.
 */
public final class RequestDraft {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "true", "false", "on", "off", "null");

    private final List<ProtectedItem> items;
    private final List<MasterTarget> targets;
    private final List<ProcessServer> processServers;
    private final List<RetentionVolume> volumes;
    private final StringBuilder out = new StringBuilder();

    private RequestDraft(List<ProtectedItem> items, List<Fact> facts) {
        this.items = items.stream()
                .sorted(Comparator.comparing(ProtectedItem::name).thenComparing(ProtectedItem::id))
                .toList();
        this.targets = all(facts, MasterTarget.class);
        this.processServers = all(facts, ProcessServer.class);
        this.volumes = all(facts, RetentionVolume.class);
    }

    /** The YAML text for these items; {@code origin} is said in its first line. */
    public static String of(List<ProtectedItem> items, List<Fact> facts, String origin) {
        return new RequestDraft(items, facts).text(origin);
    }

    private String text(String origin) {
        line("# Written by preflight request from " + comment(origin) + ".");
        line("# Every value is what the portal's reprotect dialog asks for. Decide whatever says \"?\".");
        line("defaults:");
        line("  processServer: " + choice(names(processServers)));
        masterTargets();
        retentionVolumes();
        line("machines:");
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        items.forEach(item -> {
            if (!seen.add(item.name().toLowerCase(Locale.ROOT))) {
                twice.add(item.name().toLowerCase(Locale.ROOT));
            }
        });
        items.forEach(item -> machine(item, twice.contains(item.name().toLowerCase(Locale.ROOT))));
        return out.toString();
    }

    private void masterTargets() {
        line("masterTargets:");
        for (OsFamily family : List.of(OsFamily.WINDOWS, OsFamily.LINUX)) {
            boolean needed = items.stream().anyMatch(item -> item.osFamily() == family);
            if (needed) {
                List<String> names = names(
                        targets.stream().filter(t -> t.osFamily() == family).toList());
                line("  " + (family == OsFamily.WINDOWS ? "Windows" : "Linux") + ": " + choice(names));
            }
        }
    }

    private void retentionVolumes() {
        line("retentionVolumes:");
        for (MasterTarget target : targets) {
            List<String> names = volumes.stream()
                    .filter(volume -> volume.masterTargetId().equals(target.id()))
                    .map(RetentionVolume::name)
                    .sorted()
                    .toList();
            boolean serves = items.stream().anyMatch(item -> item.osFamily() == target.osFamily());
            if (serves) {
                line("  " + scalar(target.name()) + ": " + choice(names));
            }
        }
    }

    private void machine(ProtectedItem item, boolean ambiguous) {
        line("  - name: " + scalar(ambiguous ? item.id() : item.name()));
        line("    datastore: "
                + choice(item.datastores().stream().distinct().sorted().toList()));
        if (item.osFamily() == OsFamily.OTHER) {
            line("    masterTarget: " + undecided(names(targets)) + "; the vault doesn't say its operating system");
        }
    }

    private static String choice(List<String> candidates) {
        return candidates.size() == 1 ? scalar(candidates.get(0)) : undecided(candidates);
    }

    private static String undecided(List<String> candidates) {
        return "\"?\"    # "
                + (candidates.isEmpty() ? "the vault lists none" : "one of: " + comment(String.join(", ", candidates)));
    }

    private static <T extends Fact> List<String> names(List<T> facts) {
        return new ArrayList<>(new TreeSet<>(facts.stream().map(Fact::name).toList()));
    }

    private static <T extends Fact> List<T> all(List<Fact> facts, Class<T> type) {
        return facts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .sorted(Comparator.comparing(Fact::name))
                .toList();
    }

    /** A YAML scalar: plain where that is certain, else double-quoted with every unusual character escaped. */
    static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (Character.isLetterOrDigit(c) || (c >= ' ' && c < 0x7F)) {
                quoted.append((char) c);
            } else {
                quoted.append(String.format("\\u%04x", c));
            }
        });
        return quoted.append('"').toString();
    }

    static String comment(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
