package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How to get what is missing: a permission, a setting, or a person's word. */
final class Remedy {
    private static final int DAYS = 90;
    private static final Map<String, String> BY_ROOT = Map.of(
            Root.SITE_RECOVERY,
            "the account of azure.credential needs the role Site Recovery Reader (or Reader) on the vault; then collect again",
            Root.VCENTER,
            "vcenter.username needs the role Read-only at the root, propagating and taken away nowhere below; where a VM"
                    + " tells nothing of its guest, VMware Tools must run in it; then collect again",
            Root.VCENTER_TAGS,
            "vcenter.username needs the role Read-only as a global permission, and vcenter.tags must not be false;"
                    + " then collect again",
            Root.NETWORK,
            "the machine that runs this tool must reach the address; then collect again",
            Root.REQUEST,
            "settle it in request.yaml as the reason says; then collect again");

    private Remedy() {}

    /** One sentence for a gap. */
    static String of(Gap gap) {
        if (gap.type().equals("Clock")) {
            return "the local clock must agree with the service's to two minutes, and Azure must answer; then collect again";
        }
        return BY_ROOT.getOrDefault(root(gap), "collect again with a source that tells it");
    }

    /** Entries for attestations.yaml, ready to fill, for the missing properties that the control lets a person attest. */
    static List<String> attestations(Control control, Finding finding, List<Gap> gaps, Instant collected) {
        Set<List<String>> entries = new LinkedHashSet<>();
        for (String property : control.attestable()) {
            for (Gap gap : gaps) {
                if (property.equals(gap.type() + "." + gap.property())) {
                    entries.add(List.of(property, gap.owner()));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        if (entries.isEmpty()) {
            return lines;
        }
        LocalDate day = collected.atZone(ZoneOffset.UTC).toLocalDate();
        lines.add("Or attest it, in attestations.yaml (with " + control.id() + ", "
                + finding.subject().name() + " in mind):");
        lines.add("attestations:");
        for (List<String> entry : entries) {
            lines.add("  - fact: " + entry.get(0));
            lines.add("    subject: " + Quoted.yaml(entry.get(1)));
            lines.add("    value: \"?\"");
            lines.add("    by: \"?\"");
            lines.add("    on: " + day);
            lines.add("    expires: " + day.plusDays(DAYS) + "    # at most " + DAYS + " days");
            lines.add("    evidence: \"?\"    # a URL, or a file with its digest");
        }
        return lines;
    }

    /** The source whose gap it is; where its type comes from several and the gap doesn't say from which, none. */
    private static String root(Gap gap) {
        List<String> roots = roots(FactTypes.named(gap.type()));
        if (roots.contains(gap.owner())) {
            return gap.owner();
        }
        return roots.size() == 1 ? roots.get(0) : "";
    }

    private static List<String> roots(@Nullable Class<? extends Fact> type) {
        if (type == null) {
            return List.of();
        }
        Class<? extends Fact>[] owners = FactTypes.owned(type).by();
        return owners.length == 0 ? FactTypes.roots(type) : roots(owners[0]);
    }
}
