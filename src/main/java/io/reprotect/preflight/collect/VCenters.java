package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VCenterRegistration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which of the vCenters that Site Recovery knows is the one that was read. */
final class VCenters {
    private final Set<String> here = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    VCenters(Readings readings) {
        Set<String> uuids = new HashSet<>();
        Set<String> hosts = new HashSet<>();
        for (VCenter vcenter : readings.all(VCenter.class)) {
            uuids.add(letters(vcenter.instanceUuid()));
            hosts.add(fold(vcenter.name()));
        }
        here.addAll(uuids);
        boolean registeredHere = false;
        for (VCenterRegistration registered : readings.all(VCenterRegistration.class)) {
            boolean same = !letters(registered.infrastructureId()).isEmpty()
                            && uuids.contains(letters(registered.infrastructureId()))
                    || registered.address() != null && hosts.contains(fold(registered.address()));
            registeredHere |= same;
            Set<String> into = same ? here : others;
            into.add(letters(registered.infrastructureId()));
            into.add(letters(registered.id()));
        }
        here.remove("");
        others.removeAll(here);
        others.remove("");
        if (!registeredHere) {
            // The vCenter read is none that is surely registered: any of the others may be it under another address.
            others.clear();
        }
    }

    /** Whether an id is surely that of another vCenter than the one read. */
    boolean elsewhere(@Nullable String id) {
        return others.contains(letters(id));
    }

    private static String letters(@Nullable String id) {
        return id == null ? "" : fold(id).replaceAll("[^a-z0-9]", "");
    }

    private static String fold(@Nullable String text) {
        return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    }
}
