package io.reprotect.preflight.collect.vsphere;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.EntityPrivilege;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PrivilegeAvailability;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.ws.Argument;
import java.io.IOException;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** A session through yavijava's stubs over {@link HardenedClient}; its caches, service instance and HTTP clients are not used. */
final class YavijavaVSphere implements VSphere {
    private static final int PAGE = 1000;
    private static final String REFERENCE = "ManagedObjectReference";
    private static final List<String> NEEDED = List.of("System.View", "System.Read");

    private final Failures failures;
    private final Wire wire;
    private final HardenedClient client;
    private final VimPortType stub;
    private final ServiceContent content;
    private final UserSession session;
    private final Services services;

    private YavijavaVSphere(
            Failures failures,
            Wire wire,
            HardenedClient client,
            VimPortType stub,
            ServiceContent content,
            UserSession session) {
        this.failures = failures;
        this.wire = wire;
        this.client = client;
        this.stub = stub;
        this.content = content;
        this.session = session;
        this.services = new Services(failures, client, stub, content);
    }

    /** Logs in. */
    static VSphere connect(VSphereAccess access) throws VSphereException {
        SafeXml.selfTest();
        Trust trust = Trust.of(access);
        Failures failures = new Failures(access, trust);
        Wire wire = new Wire(access, trust, new Deadline(access.timeout()));
        HardenedClient client = new HardenedClient(wire);
        try {
            VimPortType stub = new VimPortType(client);
            ServiceContent content =
                    stub.retrieveServiceContent(Services.reference("ServiceInstance", "ServiceInstance"));
            AboutInfo about = content.getAbout();
            if (about == null || content.getSessionManager() == null || content.getViewManager() == null) {
                throw new VSphereException("vCenter " + access.address()
                        + " does not describe itself: check that vcenter.url is a vCenter");
            }
            if (about.getApiVersion() != null) {
                client.setSoapActionOnApiVersion(about.getApiVersion());
            }
            UserSession session = stub.login(content.getSessionManager(), access.username(), password(access), null);
            return new YavijavaVSphere(failures, wire, client, stub, content, session);
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    private static String password(VSphereAccess access) throws VSphereException {
        try {
            return new String(access.password().get());
        } catch (RuntimeException e) {
            throw new VSphereException("vcenter.password can't be read: check where it comes from", e);
        }
    }

    @Override
    public About about() {
        AboutInfo about = content.getAbout();
        return new About(about.getInstanceUuid(), about.getApiVersion(), about.getProductLineId());
    }

    @Override
    public List<String> lackingAtRoot() throws VSphereException {
        List<String> lacking = new ArrayList<>(NEEDED);
        ManagedObjectReference root = content.getRootFolder();
        try {
            EntityPrivilege[] answer = stub.hasPrivilegeOnEntities(
                    content.getAuthorizationManager(),
                    new ManagedObjectReference[] {root},
                    session.getKey(),
                    NEEDED.toArray(String[]::new));
            for (EntityPrivilege entity : answer) {
                if (entity.getEntity() != null
                        && root.getVal().equals(entity.getEntity().getVal())) {
                    lacking.removeAll(granted(entity.getPrivAvailability()));
                }
            }
        } catch (SoapFault fault) {
            if (!fault.type().equals("NoPermission")) {
                throw failures.of(fault);
            }
        } catch (RemoteException e) {
            throw failures.of(e);
        }
        return lacking;
    }

    private static List<String> granted(PrivilegeAvailability @Nullable [] answers) {
        List<String> granted = new ArrayList<>();
        for (PrivilegeAvailability answer : answers == null ? new PrivilegeAvailability[0] : answers) {
            if (answer.isIsGranted()) {
                granted.add(answer.getPrivId());
            }
        }
        return granted;
    }

    @Override
    public void sweep(Consumer<SweptObject> handler) throws VSphereException {
        try {
            ManagedObjectReference view = stub.createContainerView(
                    content.getViewManager(),
                    content.getRootFolder(),
                    Inventory.PATHS.keySet().toArray(String[]::new),
                    true);
            SweepReader reader = new SweepReader(handler);
            String token = client.stream("RetrievePropertiesEx", question(view), reader::page);
            while (!token.isEmpty()) {
                int before = reader.objects();
                token = client.stream("ContinueRetrievePropertiesEx", continuation(token), reader::page);
                if (!token.isEmpty() && reader.objects() == before) {
                    throw new XMLStreamException("pages without end");
                }
            }
        } catch (IOException | XMLStreamException e) {
            throw failures.of(e);
        }
    }

    private Argument[] question(ManagedObjectReference view) {
        TraversalSpec traversal = new TraversalSpec();
        traversal.setName("view");
        traversal.setType("ContainerView");
        traversal.setPath("view");
        traversal.setSkip(false);
        ObjectSpec object = new ObjectSpec();
        object.setObj(view);
        object.setSkip(true);
        object.setSelectSet(new SelectionSpec[] {traversal});
        List<PropertySpec> properties = new ArrayList<>();
        for (Map.Entry<String, List<String>> kind : Inventory.PATHS.entrySet()) {
            PropertySpec property = new PropertySpec();
            property.setType(kind.getKey());
            property.setAll(false);
            property.setPathSet(kind.getValue().toArray(String[]::new));
            properties.add(property);
        }
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setPropSet(properties.toArray(PropertySpec[]::new));
        filter.setObjectSet(new ObjectSpec[] {object});
        RetrieveOptions options = new RetrieveOptions();
        options.setMaxObjects(PAGE);
        return new Argument[] {
            new Argument("_this", REFERENCE, content.getPropertyCollector()),
            new Argument("specSet", "PropertyFilterSpec[]", new PropertyFilterSpec[] {filter}),
            new Argument("options", "RetrieveOptions", options)
        };
    }

    private Argument[] continuation(String token) {
        return new Argument[] {
            new Argument("_this", REFERENCE, content.getPropertyCollector()), new Argument("token", "String", token)
        };
    }

    @Override
    public List<String> hostsIn(String datacenter) throws VSphereException {
        return services.hostsIn(datacenter);
    }

    @Override
    public List<Node> customFields() throws VSphereException {
        return services.customFields();
    }

    @Override
    public List<Node> licences() throws VSphereException {
        return services.licences();
    }

    @Override
    public List<String> knownPrivileges() throws VSphereException {
        return services.knownPrivileges();
    }

    @Override
    public List<Node> privilegesOf(String account, List<String> datacenters) throws VSphereException {
        return services.privilegesOf(account, datacenters);
    }

    @Override
    public boolean events(EventQuestion question, Predicate<Node> reader) throws VSphereException {
        return services.events(question, reader);
    }

    @Override
    public List<Node> guestDisks(String vm) throws VSphereException {
        return services.guestDisks(vm);
    }

    @Override
    public GuestCalls guest(GuestLogin login, String password, String vm) throws VSphereException {
        GuestFailures its = new GuestFailures(login, failures);
        return new YavijavaGuest(
                client,
                its,
                new GuestFiles(wire, its),
                Services.reference("VirtualMachine", vm),
                services.guestManager("processManager", "GuestProcessManager"),
                services.guestManager("fileManager", "GuestFileManager"),
                YavijavaGuest.auth(login.username(), password));
    }

    @Override
    public void goodbye() {
        wire.atLeastGoodbye();
    }

    @Override
    public void logout() {
        try {
            wire.lastCall();
            stub.logout(content.getSessionManager());
        } catch (RemoteException e) {
            // The session ends by itself when it has been idle; nothing was changed that would need it.
        }
    }
}
