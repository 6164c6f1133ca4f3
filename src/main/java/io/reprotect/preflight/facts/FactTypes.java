package io.reprotect.preflight.facts;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every fact type by name: the vocabulary that snapshots hold and rule packs may import. */
public final class FactTypes {
    private static final Map<String, Class<? extends Fact>> BY_NAME = index(List.of(
            Clock.class,
            Parameter.class,
            Machine.class,
            Request.class,
            Link.class,
            Site.class,
            Vault.class,
            ConfigurationServer.class,
            ProcessServer.class,
            MasterTarget.class,
            ServerVersion.class,
            DiscoveredDatastore.class,
            RetentionVolume.class,
            HealthError.class,
            VCenterRegistration.class,
            Policy.class,
            ContainerMapping.class,
            ProtectedItem.class,
            ProtectedDisk.class,
            ProtectedSystem.class,
            ReplicationGroup.class,
            RecoveryPlan.class,
            RecoveryPlanMember.class,
            Job.class,
            VCenter.class,
            Vm.class,
            VmOption.class,
            ScsiController.class,
            VirtualDisk.class,
            VmSnapshot.class,
            Host.class,
            Datastore.class,
            DatastoreMount.class,
            StoragePod.class,
            StoragePodMember.class,
            StoragePodOverride.class,
            VmHardware.class,
            RawDeviceMapping.class,
            HostHardware.class,
            HostLicence.class,
            Datacenter.class,
            HostLocation.class,
            AccountPrivilege.class,
            Label.class,
            VmHistory.class,
            Relocation.class,
            PowerEvent.class,
            ServerVm.class,
            FailoverTarget.class,
            AzureVm.class,
            AzureNic.class,
            VirtualNetwork.class,
            VirtualNetworkPeering.class,
            ProcessServerPlace.class,
            ConnectivityCheck.class,
            NetworkLink.class,
            Flow.class,
            Probe.class,
            Ping.class,
            Vocabulary.class));

    /** Read once a type: the virtual machine makes the components anew whenever it is asked. */
    private static final ClassValue<List<RecordComponent>> PROPERTIES = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };

    private static final Map<RecordComponent, Boolean> NULLABLE = new ConcurrentHashMap<>();

    private FactTypes() {}

    /** All types, sorted by name. */
    public static List<Class<? extends Fact>> all() {
        return List.copyOf(BY_NAME.values());
    }

    /** The type of that simple name, or null where this release knows none. */
    public static @Nullable Class<? extends Fact> named(String name) {
        return BY_NAME.get(name);
    }

    /** The properties of a type in their declared order. */
    public static List<RecordComponent> properties(Class<? extends Fact> type) {
        return PROPERTIES.get(type);
    }

    /** Whether a null of that property is a legitimate observation and not a missing one. */
    public static boolean nullable(RecordComponent property) {
        Boolean known = NULLABLE.get(property);
        if (known == null) {
            known = property.getAnnotatedType().isAnnotationPresent(Nullable.class);
            NULLABLE.put(property, known);
        }
        return known;
    }

    /** The owners that a type's collections have. */
    public static Owned owned(Class<? extends Fact> type) {
        return type.getAnnotation(Owned.class);
    }

    /** The types whose collections each fact of {@code owner} owns. */
    public static List<Class<? extends Fact>> ownedBy(Class<? extends Fact> owner) {
        List<Class<? extends Fact>> owned = new ArrayList<>();
        for (Class<? extends Fact> type : BY_NAME.values()) {
            if (Arrays.asList(owned(type).by()).contains(owner)) {
                owned.add(type);
            }
        }
        return owned;
    }

    /** The {@link Root roots} that own a collection of the type each. */
    public static List<String> roots(Class<? extends Fact> type) {
        return List.of(owned(type).root());
    }

    /** The types of which a {@link Root} owns a collection. */
    public static List<Class<? extends Fact>> rootedIn(String root) {
        return all().stream().filter(type -> roots(type).contains(root)).toList();
    }

    private static Map<String, Class<? extends Fact>> index(List<Class<? extends Fact>> types) {
        Map<String, Class<? extends Fact>> byName = new TreeMap<>();
        for (Class<? extends Fact> type : types) {
            byName.put(type.getSimpleName(), type);
        }
        return byName;
    }
}
