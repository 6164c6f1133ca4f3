package io.reprotect.preflight.execute;

import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.PortalSteps;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Submission;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to the machines of a plan, what is safe to do next, and the command that does it. */
public final class Status {
    private static final Map<Standing, String> WORDS = new EnumMap<>(Map.of(
            Standing.PENDING, "not submitted",
            Standing.DECLINED, "not submitted",
            Standing.PORTAL, "to be reprotected in the portal",
            Standing.OPEN, "in doubt: a request was announced, and how it went is not written down",
            Standing.IN_DOUBT, "in doubt",
            Standing.ACCEPTED, "accepted, and not over",
            Standing.DONE, "replicates home",
            Standing.FAILED, "failed"));

    private final Path folder;
    private final ReprotectPlan plan;
    private final Outcome outcome;
    private final List<Entry> entries;

    private Status(Path folder, ReprotectPlan plan, Outcome outcome, List<Entry> entries) {
        this.folder = folder;
        this.plan = plan;
        this.outcome = outcome;
        this.entries = entries;
    }

    /**
     * By the journal of a run folder, which an executor may be writing right now.
     *
     * @param groups how groups go where the journal doesn't tell
     */
    public static Status read(Disk disk, Path folder, ReprotectPlan plan, Groups groups) throws IOException {
        List<Entry> entries = entries(disk, folder.resolve(Journal.FILE));
        String head = entries.isEmpty() ? AuditLog.NOTHING : AuditLog.verify(disk, folder.resolve(AuditLog.FILE));
        Portal portal = Portal.of(entries, groups);
        List<Outcome.Item> items = new ArrayList<>();
        for (Submission submission : plan.submissions()) {
            ItemHistory history = ItemHistory.of(submission.itemId(), entries);
            items.add(
                    portal.takes(submission, history)
                            ? history.item(submission, InPortal.LEFT).in(Standing.PORTAL)
                            : history.item(submission, ""));
        }
        return new Status(folder, plan, new Outcome(plan.runId(), plan.digest(), items, false, "", head), entries);
    }

    /** The same for an execution that has just ended. */
    public static Status of(Path folder, ReprotectPlan plan, Outcome outcome) {
        return new Status(folder, plan, outcome, List.of());
    }

    static List<Entry> entries(Disk disk, Path journal) throws IOException {
        try {
            return Journal.read(disk, journal);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Line by line; names and what the service said stand in it as they are. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        int width =
                outcome.items().stream().mapToInt(i -> i.name().length()).max().orElse(0);
        for (Outcome.Item item : outcome.items()) {
            String job = item.job().isEmpty() ? "" : " (job " + Texts.last(item.job()) + ")";
            String why = item.why().isEmpty() ? "" : ": " + item.why();
            lines.add("  " + item.name() + " ".repeat(width - item.name().length()) + "  " + WORDS.get(item.standing())
                    + job + why);
        }
        String course = course();
        if (!course.isEmpty()) {
            lines.add(course);
        }
        if (!outcome.trouble().isEmpty()) {
            lines.add(outcome.trouble() + "; make room or mend the disk before anything else");
        }
        lines.addAll(advice());
        return lines;
    }

    private String course() {
        Entry last = null;
        for (Entry entry : entries) {
            last = entry.kind() == Entry.Kind.STARTED || entry.kind() == Entry.Kind.ENDED ? entry : last;
        }
        if (last == null) {
            return "";
        }
        return last.kind() == Entry.Kind.ENDED
                ? "The last executor ended at " + last.at() + " with exit code " + last.detail("exit") + "."
                : "An executor began at " + last.at() + "; it works on it right now, or was killed.";
    }

    /** What is safe to do, and the command. */
    public List<String> advice() {
        List<String> advice = new ArrayList<>();
        String names = names(Standing.IN_DOUBT, Standing.OPEN);
        if (!names.isEmpty()) {
            Instant sure = sure();
            advice.add("In doubt: " + names + ". Do not submit them in any other way: Azure may be at it. Look at the"
                    + " vault's Site Recovery jobs in the portal"
                    + (sure == null ? "." : "; from " + sure + " on, resuming can tell."));
        }
        names = names(Standing.ACCEPTED);
        if (!names.isEmpty()) {
            advice.add("Azure works on " + names + " by itself; following it can wait.");
        }
        names = names(Standing.FAILED);
        if (!names.isEmpty()) {
            advice.add(
                    "Failed: " + names + ". Mend the cause, then make a new run: this one never submits them again.");
        }
        names = names(Standing.PENDING, Standing.DECLINED);
        if (!names.isEmpty()) {
            advice.add("Nothing was started for " + names + "; resuming passes the gate again and submits them.");
        }
        advice.addAll(portal());
        String command = command();
        advice.add(command.isEmpty() ? "Nothing is left to do." : "Next:  " + command);
        return advice;
    }

    /** The steps for groups of which a machine was not seen to replicate home. */
    private List<String> portal() {
        List<String> left = outcome.items().stream()
                .filter(i -> i.standing() == Standing.PORTAL)
                .map(Outcome.Item::item)
                .toList();
        return PortalSteps.of(plan, s -> left.contains(s.itemId())).stream()
                .map(step -> "Left to do in the portal. " + step)
                .toList();
    }

    /** The command to go on with, empty where nothing is left. */
    public String command() {
        boolean open = !names(Standing.IN_DOUBT, Standing.OPEN, Standing.PENDING, Standing.DECLINED)
                .isEmpty();
        if (open) {
            return "preflight resume " + quoted();
        }
        return names(Standing.ACCEPTED, Standing.PORTAL).isEmpty() ? "" : "preflight status " + quoted();
    }

    private String quoted() {
        String text = folder.toString();
        return text.matches("[A-Za-z0-9_./:\\\\-]+") ? text : "\"" + text + "\"";
    }

    private String names(Standing... standings) {
        List<Standing> wanted = List.of(standings);
        return String.join(
                ", ",
                outcome.items().stream()
                        .filter(i -> wanted.contains(i.standing()))
                        .map(Outcome.Item::name)
                        .toList());
    }

    /** When the latest announced request of those in doubt is old enough. */
    private @Nullable Instant sure() {
        Instant latest = null;
        for (Entry entry : entries) {
            boolean doubtful = outcome.items().stream()
                    .anyMatch(i -> i.item().equals(entry.item())
                            && (i.standing() == Standing.IN_DOUBT || i.standing() == Standing.OPEN));
            if (doubtful && entry.kind() == Entry.Kind.INTENT) {
                latest = entry.at();
            }
        }
        Duration settled = Pacing.USUAL.settled();
        return latest == null ? null : latest.plus(settled);
    }
}
