package io.reprotect.preflight.collect.vsphere;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vmware.vim25.CustomFieldDef;
import com.vmware.vim25.DatastoreEventArgument;
import com.vmware.vim25.Description;
import com.vmware.vim25.DrsVmMigratedEvent;
import com.vmware.vim25.HostEventArgument;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.ParaVirtualSCSIController;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.VirtualBusLogicController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualLsiLogicController;
import com.vmware.vim25.VirtualLsiLogicSASController;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualSCSIController;
import com.vmware.vim25.VirtualSCSISharing;
import com.vmware.vim25.VmEvent;
import com.vmware.vim25.VmEventArgument;
import com.vmware.vim25.VmMigratedEvent;
import com.vmware.vim25.VmRelocatedEvent;
import com.vmware.vim25.ws.Argument;
import io.reprotect.preflight.facts.Datastore;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.Vm;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A vCenter simulated in a process of its own, healthy from the start, and what tests change in it: through the vSphere API
 * where it can, else through the simulator's hook. VMs, hosts and datastores are named by inventory name or by reference.
 */
public final class SimulatedVCenter implements AutoCloseable {
    private static final String USER = "preflight@vsphere.local";
    private static final int UNITS = 16;
    private static final int RESERVED_UNIT = 7;

    private final Simulator simulator;
    private final VSphereAccess access;
    private final Trust trust;
    private final HardenedClient client;
    private final VimPortType stub;
    private final ServiceContent content;
    private final SimulatedTags tags;
    private final Map<String, SweptObject> objects = new TreeMap<>();

    private SimulatedVCenter(Simulator simulator) throws Exception {
        this.simulator = simulator;
        this.access = new VSphereAccess(
                url(), USER, () -> simulator.password.toCharArray(), null, thumbprint(), Duration.ofMinutes(10));
        this.trust = Trust.of(access);
        this.client = new HardenedClient(new Wire(access, trust, new Deadline(access.timeout())));
        this.stub = new VimPortType(client);
        this.content = stub.retrieveServiceContent(reference("ServiceInstance", "ServiceInstance"));
        stub.login(content.getSessionManager(), USER, simulator.password, null);
        this.tags = new SimulatedTags(access);
        tags.attach(
                "Environment", "production", "Folder", content.getRootFolder().getVal());
    }

    /** Starts a healthy environment of so many VMs, two hosts and one VMFS datastore. */
    public static SimulatedVCenter start(int vms) {
        return start(vms, 2, 1);
    }

    public static SimulatedVCenter start(int vms, int hosts, int datastores) {
        Simulator simulator =
                Simulator.start(List.of("-vms", "" + vms, "-hosts", "" + hosts, "-datastores", "" + datastores));
        try {
            return new SimulatedVCenter(simulator);
        } catch (Exception e) {
            simulator.close();
            throw new IllegalStateException("the simulated vCenter is not usable", e);
        }
    }

    public URI url() {
        return URI.create(simulator.hello.get("url").asText());
    }

    public String thumbprint() {
        return simulator.hello.get("thumbprint").asText();
    }

    /** Its own certificate, which is its authority too, as PEM. */
    public String certificate() {
        return simulator.hello.get("certificate").asText();
    }

    public String username() {
        return USER;
    }

    public String password() {
        return simulator.password;
    }

    /** What a collector needs, with the thumbprint pinned. */
    public VSphereAccess access() {
        return access;
    }

    public VSphereCollector collector(Clock clock) {
        return new VSphereCollector(access, clock, siteRecoveryAccount());
    }

    /** The names of all VMs in order. */
    public List<String> vms() {
        return names("VirtualMachine");
    }

    public List<String> hosts() {
        return names("HostSystem");
    }

    public List<String> datastores() {
        return names("Datastore");
    }

    /** The managed object id of a VM, host or datastore. */
    public String id(String nameOrId) {
        return find(nameOrId).id();
    }

    /** The inventory name of what has that managed object id. */
    public String name(String id) {
        return find(id).text("name");
    }

    /** Gives a VM what a master target needs beyond the stock environment. */
    public void makeHealthyMasterTarget(String vm) {
        setOption(vm, "disk.EnableUUID", "TRUE");
        setHardware(vm, 8192, 4);
    }

    public void setOption(String vm, String key, String value) {
        removeOption(vm, key);
        OptionValue option = new OptionValue();
        option.setKey(key);
        option.setValue(value);
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setExtraConfig(new OptionValue[] {option});
        reconfigure(vm, spec);
    }

    public void removeOption(String vm, String key) {
        hook("removeOption", vm, Map.of("key", key));
    }

    public void addParavirtualController(String vm) {
        addController(vm, new ParaVirtualSCSIController());
    }

    public void addBusLogic(String vm) {
        addController(vm, new VirtualBusLogicController());
    }

    public void addLsiLogic(String vm) {
        addController(vm, new VirtualLsiLogicController());
    }

    public void addLsiLogicSas(String vm) {
        addController(vm, new VirtualLsiLogicSASController());
    }

    /** Adds a controller of a type that no release of vSphere has. */
    public void addUnknownController(String vm) {
        hook("unknownController", vm, Map.of());
    }

    public void removeScsiControllers(String vm) {
        List<VirtualDeviceConfigSpec> changes = new ArrayList<>();
        for (Node controller : controllers(vm)) {
            VirtualSCSIController device = new VirtualLsiLogicController();
            device.setKey(Integer.parseInt(controller.text("key")));
            device.setSharedBus(VirtualSCSISharing.noSharing);
            changes.add(change(VirtualDeviceConfigSpecOperation.remove, device));
        }
        reconfigure(vm, changes);
    }

    /** Adds disks of 1 MB, with controllers as they need them. */
    public void addDisks(String vm, int count) {
        for (int added = 0; added < count; added++) {
            addDisk(vm, "LocalDS_0", false);
        }
    }

    /** Adds a disk of 1 MB on that datastore. */
    public void addDiskOn(String vm, String datastore) {
        addDisk(vm, datastore, false);
    }

    /** Adds a disk that stands on a parent. */
    public void addDeltaDisk(String vm) {
        addDisk(vm, "LocalDS_0", true);
    }

    public void takeSnapshot(String vm) {
        takeSnapshot(vm, "before change");
    }

    public void takeSnapshot(String vm, String name) {
        run(() -> stub.createSnapshot_Task(reference(vm), name, "", false, false));
    }

    public void setBiosUuid(String vm, String uuid) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setUuid(uuid);
        reconfigure(vm, spec);
    }

    public void rename(String vm, String name) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setName(name);
        reconfigure(vm, spec);
        objects.clear();
    }

    public void power(String vm, Vm.PowerState state) {
        switch (state) {
            case POWERED_ON -> run(() -> stub.powerOnVM_Task(reference(vm), null));
            case POWERED_OFF -> run(() -> stub.powerOffVM_Task(reference(vm)));
            case SUSPENDED -> run(() -> stub.suspendVM_Task(reference(vm)));
            default -> throw new IllegalArgumentException("no such power state: " + state);
        }
    }

    public void setDiskUuid(String vm, int key, String uuid) {
        hook("diskUuid", vm, Map.of("number", key, "value", uuid));
    }

    public void setTools(String vm, Vm.ToolsStatus status) {
        switch (status) {
            case RUNNING -> setTools(vm, "guestToolsRunning", "guestToolsCurrent");
            case NOT_RUNNING -> setTools(vm, "guestToolsNotRunning", "guestToolsCurrent");
            case NOT_INSTALLED -> setTools(vm, "guestToolsNotRunning", "guestToolsNotInstalled");
            default -> setTools(vm, "guestToolsDreaming", "guestToolsCurrent");
        }
    }

    public void setTools(String vm, String runningStatus, String versionStatus) {
        hook("tools", vm, Map.of("value", runningStatus, "second", versionStatus));
    }

    public void setGuest(String vm, String hostName, List<String> addresses) {
        hook("guest", vm, Map.of("value", hostName, "list", addresses));
    }

    /** As {@code orphaned}, {@code disconnected}, {@code inaccessible}. */
    public void setConnection(String vmOrHost, String state) {
        hook("connection", vmOrHost, Map.of("value", state));
    }

    /** Makes the VM one whose configuration can't be read. */
    public void loseConfig(String vm) {
        hook("loseConfig", vm, Map.of());
    }

    public void setMount(
            String host, String datastore, DatastoreMount.AccessMode mode, boolean mounted, boolean accessible) {
        String written = mode == DatastoreMount.AccessMode.READ_ONLY ? "readOnly" : "readWrite";
        hook(
                "mount",
                datastore,
                Map.of("other", id(host), "value", written, "flag", mounted, "secondFlag", accessible));
    }

    public void unmount(String host, String datastore) {
        hook("unmount", datastore, Map.of("other", id(host)));
    }

    public void setDatastoreType(String datastore, Datastore.Type type) {
        setDatastoreType(datastore, type == Datastore.Type.VSAN ? "vsan" : type.name());
    }

    /** As vSphere writes it: {@code VMFS}, {@code vsan}, or what no release has. */
    public void setDatastoreType(String datastore, String type) {
        hook("type", datastore, Map.of("value", type));
    }

    public void setFreeBytes(String datastore, long bytes) {
        hook("free", datastore, Map.of("number", bytes));
    }

    public void setAccessible(String datastore, boolean accessible) {
        hook("accessible", datastore, Map.of("flag", accessible));
    }

    public void setDatastoreMaintenance(String datastore, String mode) {
        hook("maintenance", datastore, Map.of("value", mode));
    }

    public void setHostVersion(String host, String productLine, String version) {
        hook("version", host, Map.of("value", version, "second", productLine));
    }

    public void setHostMaintenance(String host, boolean on) {
        hook("maintenance", host, Map.of("flag", on));
    }

    /** The account of Site Recovery at this vCenter; it holds every privilege. */
    public String siteRecoveryAccount() {
        return "svc-asr@vsphere.local";
    }

    /** Takes privileges from the account of Site Recovery. */
    public void takePrivileges(String... privileges) {
        hookOf("", "takePrivileges", Map.of("list", List.of(privileges)));
    }

    /** From now on the licences may not be read. */
    public void refuseLicences() {
        hookOf("", "noLicences", Map.of());
    }

    /** Gives a host a licence; an empty edition takes it away. */
    public void setLicence(String host, String editionKey, String name) {
        hook("licence", host, Map.of("value", editionKey, "second", name));
    }

    public void setMemoryUsed(String host, long megabytes) {
        hook("memoryUsed", host, Map.of("number", megabytes));
    }

    /** Sets memory and processors of a VM. */
    public void setHardware(String vm, long megabytes, int cpus) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setMemoryMB(megabytes);
        spec.setNumCPUs(cpus);
        reconfigure(vm, spec);
    }

    /** Puts datastores into a new datastore cluster; {@code behavior} is automated or manual. */
    public void addPod(String name, boolean storageDrs, String behavior, String... datastores) {
        List<String> ids = Arrays.stream(datastores).map(this::id).toList();
        hookOf("", "pod", Map.of("value", name, "flag", storageDrs, "second", behavior, "list", ids));
    }

    /** Has Storage DRS of a cluster leave a VM alone, or not. */
    public void setPodOverride(String pod, String vm, boolean enabled) {
        hookOf("", "podOverride", Map.of("value", pod, "other", id(vm), "flag", enabled));
    }

    /** Has Storage DRS of a cluster treat a VM as automated or manual. */
    public void setPodOverride(String pod, String vm, String behavior) {
        hookOf("", "podOverride", Map.of("value", pod, "other", id(vm), "second", behavior));
    }

    /** Makes a disk of a VM a raw device mapping. */
    public void makeRaw(String vm, int key) {
        hook("raw", vm, Map.of("number", key));
    }

    /** Everything that has happened so far happened so many seconds earlier. */
    public void ageEvents(long seconds) {
        hookOf("", "ageEvents", Map.of("number", seconds));
    }

    /** Hangs a tag on a VM, host or datastore. */
    public void addTag(String on, String category, String tag) {
        SweptObject object = find(on);
        tags.attach(category, tag, object.kind(), object.id());
    }

    /** Sets a custom attribute of a VM, host or datastore. */
    public void setCustomAttribute(String of, String name, String value) {
        try {
            CustomFieldDef field = stub.addCustomFieldDef(content.getCustomFieldsManager(), name, null, null, null);
            SweptObject object = find(of);
            stub.setField(
                    content.getCustomFieldsManager(), reference(object.kind(), object.id()), field.getKey(), value);
        } catch (Exception e) {
            throw new IllegalStateException("the simulated vCenter refused", e);
        }
    }

    /** Has the vCenter record that a VM has been relocated, which the simulator doesn't do by itself. */
    public void postRelocation(String vm, String fromDatastore, String toDatastore) {
        postMigration(new VmRelocatedEvent(), vm, fromDatastore, toDatastore);
    }

    /** Has the vCenter record a migration of a VM to another host, perhaps with its files. */
    public void postHostMigration(String vm, String fromDatastore, String toDatastore) {
        // The simulator's own text for VmMigratedEvent is malformed.
        VmMigratedEvent event = new DrsVmMigratedEvent();
        event.setSourceDatastore(datastore(fromDatastore));
        event.setSourceHost(host());
        post(event, vm, toDatastore);
    }

    private void postMigration(VmRelocatedEvent event, String vm, String fromDatastore, String toDatastore) {
        event.setSourceDatastore(datastore(fromDatastore));
        event.setSourceHost(host());
        post(event, vm, toDatastore);
    }

    private void post(VmEvent event, String vm, String datastore) {
        VmEventArgument argument = new VmEventArgument();
        argument.setName(name(id(vm)));
        argument.setVm(reference(vm));
        event.setVm(argument);
        event.setDs(datastore(datastore));
        event.setUserName(USER);
        try {
            stub.postEvent(content.getEventManager(), event, null);
        } catch (Exception e) {
            throw new IllegalStateException("the simulated vCenter refused", e);
        }
    }

    private DatastoreEventArgument datastore(String name) {
        DatastoreEventArgument argument = new DatastoreEventArgument();
        argument.setName(name);
        argument.setDatastore(reference("Datastore", id(name)));
        return argument;
    }

    private HostEventArgument host() {
        HostEventArgument argument = new HostEventArgument();
        argument.setName(hosts().get(0));
        argument.setHost(reference("HostSystem", id(hosts().get(0))));
        return argument;
    }

    /** From now on no session has a privilege, as far as the vCenter says. */
    public void refusePrivileges() {
        hookOf("", "privileges", Map.of());
    }

    @Override
    public void close() {
        simulator.close();
    }

    private void addController(String vm, VirtualSCSIController controller) {
        reconfigure(vm, List.of(newController(controller, freeBus(vm))));
    }

    private VirtualDeviceConfigSpec newController(VirtualSCSIController controller, int bus) {
        controller.setKey(-100 - bus);
        controller.setBusNumber(bus);
        controller.setSharedBus(VirtualSCSISharing.noSharing);
        return change(VirtualDeviceConfigSpecOperation.add, controller);
    }

    private int freeBus(String vm) {
        return controllers(vm).stream()
                .mapToInt(controller -> Integer.parseInt(controller.text("busNumber")) + 1)
                .max()
                .orElse(0);
    }

    private void addDisk(String vm, String datastore, boolean delta) {
        int[] place = freeUnit(vm);
        if (place == null) {
            addLsiLogic(vm);
            place = freeUnit(vm);
        }
        VirtualDiskFlatVer2BackingInfo backing = backing(vm, datastore);
        if (delta) {
            VirtualDiskFlatVer2BackingInfo parent = backing(vm, datastore);
            parent.setFileName("[" + datastore + "] " + find(vm).text("name") + "-parent.vmdk");
            backing.setParent(parent);
        }
        VirtualDisk disk = new VirtualDisk();
        disk.setKey(-200);
        disk.setControllerKey(place[0]);
        disk.setUnitNumber(place[1]);
        disk.setCapacityInKB(1024);
        disk.setBacking(backing);
        VirtualDeviceConfigSpec change = change(VirtualDeviceConfigSpecOperation.add, disk);
        change.setFileOperation(VirtualDeviceConfigSpecFileOperation.create);
        reconfigure(vm, List.of(change));
    }

    private VirtualDiskFlatVer2BackingInfo backing(String vm, String datastore) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.setFileName("[" + datastore + "] " + find(vm).text("name") + "-" + UUID.randomUUID() + ".vmdk");
        backing.setDiskMode("persistent");
        backing.setUuid(UUID.randomUUID().toString());
        return backing;
    }

    private int[] freeUnit(String vm) {
        for (Node controller : controllers(vm)) {
            List<String> taken = new ArrayList<>();
            for (Node device : devices(vm)) {
                if (controller.text("key").equals(device.text("controllerKey"))) {
                    taken.add(device.text("unitNumber"));
                }
            }
            for (int unit = 0; unit < UNITS; unit++) {
                if (unit != RESERVED_UNIT && !taken.contains("" + unit)) {
                    return new int[] {Integer.parseInt(controller.text("key")), unit};
                }
            }
        }
        return null;
    }

    private List<Node> controllers(String vm) {
        return devices(vm).stream()
                .filter(device -> device.type().endsWith("SCSIController")
                        || device.type().startsWith("VirtualLsiLogic")
                        || device.type().startsWith("VirtualBusLogic"))
                .toList();
    }

    private List<Node> devices(String vm) {
        String id = id(vm);
        objects.clear();
        return find(id).property("config.hardware.device").children();
    }

    private static VirtualDeviceConfigSpec change(VirtualDeviceConfigSpecOperation operation, VirtualDevice device) {
        Description description = new Description();
        description.setLabel("");
        description.setSummary("");
        device.setDeviceInfo(description);
        VirtualDeviceConfigSpec change = new VirtualDeviceConfigSpec();
        change.setOperation(operation);
        change.setDevice(device);
        return change;
    }

    private void reconfigure(String vm, List<VirtualDeviceConfigSpec> changes) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setDeviceChange(changes.toArray(VirtualDeviceConfigSpec[]::new));
        reconfigure(vm, spec);
    }

    private void reconfigure(String vm, VirtualMachineConfigSpec spec) {
        run(() -> stub.reconfigVM_Task(reference(vm), spec));
    }

    private interface Call {
        ManagedObjectReference start() throws Exception;
    }

    private void run(Call call) {
        try {
            ManagedObjectReference task = call.start();
            Node info = task(task);
            while (!"success".equals(info.text("state"))) {
                if ("error".equals(info.text("state"))) {
                    throw new IllegalStateException("the simulated vCenter failed: " + info.child("error"));
                }
                info = task(task);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the simulated vCenter refused", e);
        }
    }

    private Node task(ManagedObjectReference task) throws Exception {
        com.vmware.vim25.PropertySpec property = new com.vmware.vim25.PropertySpec();
        property.setType("Task");
        property.setAll(false);
        property.setPathSet(new String[] {"info"});
        com.vmware.vim25.ObjectSpec object = new com.vmware.vim25.ObjectSpec();
        object.setObj(task);
        com.vmware.vim25.PropertyFilterSpec filter = new com.vmware.vim25.PropertyFilterSpec();
        filter.setPropSet(new com.vmware.vim25.PropertySpec[] {property});
        filter.setObjectSet(new com.vmware.vim25.ObjectSpec[] {object});
        Argument[] arguments = {
            new Argument("_this", "ManagedObjectReference", content.getPropertyCollector()),
            new Argument("specSet", "PropertyFilterSpec[]", new com.vmware.vim25.PropertyFilterSpec[] {filter}),
            new Argument("options", "RetrieveOptions", new com.vmware.vim25.RetrieveOptions())
        };
        List<Node> infos = new ArrayList<>();
        client.stream(
                "RetrievePropertiesEx", arguments, new SweepReader(found -> infos.add(found.property("info")))::page);
        return infos.get(0);
    }

    private List<String> names(String kind) {
        objects.clear();
        refresh();
        return objects.values().stream()
                .filter(object -> object.kind().equals(kind))
                .map(object -> object.text("name"))
                .sorted()
                .toList();
    }

    private SweptObject find(String nameOrId) {
        if (objects.isEmpty()) {
            refresh();
        }
        SweptObject byId = objects.get(nameOrId);
        if (byId != null) {
            return byId;
        }
        return objects.values().stream()
                .filter(object -> nameOrId.equals(object.text("name")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the simulated vCenter has no " + nameOrId));
    }

    private void refresh() {
        try (VSphere session = YavijavaVSphere.connect(access)) {
            session.sweep(object -> objects.put(object.id(), object));
        } catch (VSphereException e) {
            throw new IllegalStateException(e);
        }
    }

    private ManagedObjectReference reference(String vm) {
        return reference("VirtualMachine", id(vm));
    }

    private static ManagedObjectReference reference(String type, String value) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(type);
        reference.setVal(value);
        return reference;
    }

    private void hook(String what, String object, Map<String, ?> values) {
        hookOf(id(object), what, values);
    }

    private void hookOf(String id, String what, Map<String, ?> values) {
        Map<String, Object> body = new HashMap<>(values);
        body.put("do", what);
        body.put("object", id);
        try {
            HttpClient http =
                    HttpClient.newBuilder().sslContext(trust.context()).build();
            HttpRequest request = HttpRequest.newBuilder(url().resolve("/hook"))
                    .header("Authorization", "Bearer " + simulator.token)
                    .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the hook refused: " + answer.body());
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the hook failed", e);
        }
    }

    /** Writes its certificate to a PEM file, as an operator would keep the authority's. */
    public Path writeCertificate(Path file) {
        try {
            return Files.writeString(file, certificate());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
