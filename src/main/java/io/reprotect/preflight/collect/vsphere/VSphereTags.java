package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Collects the tags of VMs, hosts, datastores, their clusters and datacenters, which only the vCenter's REST services tell.
 * What was not read is a gap: no rule may take it that there is no tag.
 */
public final class VSphereTags implements Collector {
    private final @Nullable VSphereAccess access;
    private final Clock clock;

    /** Where the vCenter is; null: nothing is read, and that is said. */
    public VSphereTags(@Nullable VSphereAccess access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public String source() {
        return Root.VCENTER_TAGS;
    }

    @Override
    public String address() {
        return access == null ? "" : "https://" + access.address();
    }

    @Override
    public Collected collect(Progress progress) {
        Instant start = clock.instant();
        if (access == null) {
            return gap(start, "tags are not read: take the line 'tags: false' out of vcenter in preflight.yaml");
        }
        try (RestSession session = RestSession.open(access)) {
            Collected into = new Collected(source(), start);
            new Tags(session, into).read(progress);
            return into;
        } catch (VSphereException e) {
            return gap(start, "the tags of the vCenter could not be read: " + e.reason());
        } catch (RuntimeException e) {
            return gap(
                    start,
                    "the tags of vCenter " + access.address() + " could not be read (" + OneLine.of(e.toString())
                            + "): check that vcenter.url is a vCenter");
        }
    }

    private Collected gap(Instant start, String reason) {
        Collected into = new Collected(source(), start);
        into.gap(Label.class, Root.VCENTER_TAGS, null, reason);
        return into;
    }
}
