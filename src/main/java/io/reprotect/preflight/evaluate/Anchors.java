package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.AccountPrivilege;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.HostHardware;
import io.reprotect.preflight.facts.HostLicence;
import io.reprotect.preflight.facts.HostLocation;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.PowerEvent;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.RecoveryPlanMember;
import io.reprotect.preflight.facts.Relocation;
import io.reprotect.preflight.facts.ServerVm;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.StoragePodOverride;
import io.reprotect.preflight.facts.VmHardware;
import io.reprotect.preflight.facts.VmHistory;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids by which a gap concerns a subject: its owner, and what the fact that lacks a property belongs or refers to. */
final class Anchors {
    /** Types told of another fact that does not own them; where the reference is missing, they may tell of any. */
    private static final Set<Class<? extends Fact>> BESIDE = Set.of(
            StoragePodMember.class,
            StoragePodOverride.class,
            VmHardware.class,
            RawDeviceMapping.class,
            VmHistory.class,
            Relocation.class,
            PowerEvent.class,
            HostHardware.class,
            HostLicence.class,
            HostLocation.class,
            Label.class,
            ServerVm.class);

    private Anchors() {}

    /** The ids; none where the gap concerns everyone. */
    static Set<String> of(Gap gap, Inventory inventory) {
        if (gap.owner().equals(Gap.EVERYWHERE)) {
            return Set.of();
        }
        Fact fact = inventory.fact(gap.owner());
        if (gap.property() == null) {
            // which machines a plan holds is what was not read: any may be among them
            return gap.type().equals(RecoveryPlanMember.class.getSimpleName()) ? Set.of() : Set.of(gap.owner());
        }
        if (fact == null || !Inventory.type(fact).equals(gap.type())) {
            return Set.of(); // whose it is and to what it belongs is not known
        }
        List<@Nullable String> related = related(fact);
        if (related.contains(null)) {
            return Set.of();
        }
        Set<String> anchors = new HashSet<>(related);
        anchors.add(fact.id());
        return anchors;
    }

    /** What a fact tells of, where that is another fact and not its owner. */
    private static @Nullable String beside(Fact fact) {
        if (fact instanceof StoragePodMember member) {
            return member.datastoreId();
        } else if (fact instanceof StoragePodOverride override) {
            return override.vmId();
        } else if (fact instanceof VmHardware hardware) {
            return hardware.vmId();
        } else if (fact instanceof RawDeviceMapping disk) {
            return disk.vmId();
        } else if (fact instanceof VmHistory history) {
            return history.vmId();
        } else if (fact instanceof Relocation relocation) {
            return relocation.vmId();
        } else if (fact instanceof PowerEvent event) {
            return event.vmId();
        } else if (fact instanceof HostHardware hardware) {
            return hardware.hostId();
        } else if (fact instanceof HostLicence licence) {
            return licence.hostId();
        } else if (fact instanceof HostLocation location) {
            return location.hostId();
        } else if (fact instanceof Label label) {
            return label.subjectId();
        }
        return fact instanceof ServerVm vm ? vm.configurationServerId() : null;
    }

    private static List<@Nullable String> related(Fact fact) {
        if (fact instanceof Job job) {
            return Arrays.asList(job.itemId());
        } else if (fact instanceof Link link) {
            return Arrays.asList(link.from(), link.to());
        } else if (fact instanceof ContainerMapping mapping) {
            return Arrays.asList(mapping.configurationServerId());
        } else if (fact instanceof RecoveryPlanMember member) {
            return Arrays.asList(member.planId(), member.itemId());
        } else if (fact instanceof Probe probe) {
            return probe.fromId() == null
                    ? Arrays.asList(probe.targetId())
                    : Arrays.asList(probe.targetId(), probe.fromId());
        } else if (fact instanceof AccountPrivilege) {
            return Arrays.asList((String) null);
        }
        if (BESIDE.contains(fact.getClass())) {
            return Arrays.asList(beside(fact));
        }
        boolean child = FactTypes.owned(fact.getClass()).by().length > 0;
        return child ? Arrays.asList(fact.owner()) : new ArrayList<>();
    }
}
