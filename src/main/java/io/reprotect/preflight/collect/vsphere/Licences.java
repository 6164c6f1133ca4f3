package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.HostLicence;
import io.reprotect.preflight.snapshot.Collected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Reads which edition every host is licensed for; licence keys are left in the vCenter. */
final class Licences {
    private static final String GRANT =
            "grant the account of vcenter.username the privilege Global.Licenses on the root folder";

    private final SortedSet<String> hosts;
    private final Collected into;
    private final Map<String, Node> byHost = new HashMap<>();
    private final Map<String, String> doubts = new HashMap<>();

    private Licences(SortedSet<String> hosts, Collected into) {
        this.hosts = hosts;
        this.into = into;
    }

    /** A fact for every host, with a gap where its edition is not known. */
    static void read(VSphere vsphere, SortedSet<String> hosts, Collected into) {
        Licences licences = new Licences(hosts, into);
        String trouble = null;
        try {
            vsphere.licences().forEach(licences::assigned);
        } catch (VSphereException e) {
            trouble = "the licences of the hosts could not be read (" + e.reason() + "): " + GRANT;
        }
        licences.emit(trouble);
    }

    private void assigned(Node assignment) {
        String entity = assignment.text("entityId");
        Node licence = assignment.child("assignedLicense");
        if (entity == null || licence == null || !hosts.contains(entity)) {
            return;
        }
        Node before = byHost.putIfAbsent(entity, licence);
        String edition = edition(licence);
        if (before != null && (edition == null || !edition.equals(edition(before)))) {
            doubts.put(entity, "the vCenter assigns several licences to " + entity + ": keep one");
        }
    }

    private void emit(@Nullable String trouble) {
        for (String host : hosts) {
            String id = host + "/licence";
            Node licence = doubts.containsKey(host) ? null : byHost.get(host);
            String edition = licence == null ? null : edition(licence);
            if (edition == null) {
                String doubt = doubts.getOrDefault(
                        host, "the vCenter names no licence of " + host + ": assign it one, or " + GRANT);
                into.gap(HostLicence.class, id, "edition", trouble == null ? doubt : trouble);
            }
            into.add(
                    new HostLicence(id, host, Values.orGap(edition), licence == null ? null : licence.text("name")),
                    "LicenseAssignmentManager",
                    "QueryAssignedLicenses[" + host + "].assignedLicense");
        }
        into.seal(HostLicence.class, io.reprotect.preflight.facts.Root.VCENTER, hosts.size());
    }

    private static @Nullable String edition(Node licence) {
        for (String field : List.of("editionKey", "name")) {
            String text = licence.text(field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
