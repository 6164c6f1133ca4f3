package io.reprotect.preflight.collect.vsphere;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.ws.Argument;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What is asked of the vCenter beside the sweep, a call or two each: its service managers. */
final class Services {
    static final int PAGE = 200;
    /** Most events that one question is worth; more leave a gap. */
    static final int MOST_EVENTS = 5_000;

    private static final int LARGEST_PAGE = 1000;
    private static final String REFERENCE = "ManagedObjectReference";

    private final Failures failures;
    private final HardenedClient client;
    private final VimPortType stub;
    private final ServiceContent content;

    Services(Failures failures, HardenedClient client, VimPortType stub, ServiceContent content) {
        this.failures = failures;
        this.client = client;
        this.stub = stub;
        this.content = content;
    }

    List<String> hostsIn(String datacenter) throws VSphereException {
        try {
            ManagedObjectReference view = stub.createContainerView(
                    content.getViewManager(), reference("Datacenter", datacenter), new String[] {"HostSystem"}, true);
            return children(property(view, "view")).stream().map(Node::text).toList();
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    List<Node> customFields() throws VSphereException {
        ManagedObjectReference manager = content.getCustomFieldsManager();
        return manager == null ? List.of() : children(property(manager, "field"));
    }

    List<String> knownPrivileges() throws VSphereException {
        return children(property(content.getAuthorizationManager(), "privilegeList")).stream()
                .map(privilege -> privilege.text("privId"))
                .filter(id -> id != null)
                .toList();
    }

    List<Node> privilegesOf(String account, List<String> datacenters) throws VSphereException {
        ManagedObjectReference[] entities =
                datacenters.stream().map(id -> reference("Datacenter", id)).toArray(ManagedObjectReference[]::new);
        return nodes(
                "FetchUserPrivilegeOnEntities",
                new Argument("_this", REFERENCE, content.getAuthorizationManager()),
                new Argument("entities", "ManagedObjectReference[]", entities),
                new Argument("userName", "String", account));
    }

    List<Node> licences() throws VSphereException {
        Node manager = content.getLicenseManager() == null
                ? null
                : property(content.getLicenseManager(), "licenseAssignmentManager");
        if (manager == null) {
            throw new VSphereException("the server assigns no licences: is vcenter.url a vCenter?");
        }
        return nodes(
                "QueryAssignedLicenses",
                new Argument("_this", REFERENCE, reference("LicenseAssignmentManager", manager.text())));
    }

    List<Node> guestDisks(String vm) throws VSphereException {
        return children(property(reference("VirtualMachine", vm), "guest.disk"));
    }

    /** A manager of guest operations; null where the server has none. */
    @Nullable
    ManagedObjectReference guestManager(String path, String type) throws VSphereException {
        ManagedObjectReference operations = content.getGuestOperationsManager();
        Node manager = operations == null ? null : property(operations, path);
        return manager == null ? null : reference(type, manager.text());
    }

    /** Hands events to the reader until it has enough, which it says by false; returns whether all that there are were handed. */
    boolean events(EventQuestion question, Predicate<Node> reader) throws VSphereException {
        try {
            ManagedObjectReference collector = collector(question);
            try {
                stub.setCollectorPageSize(collector, LARGEST_PAGE);
                return pages(collector, reader);
            } finally {
                stub.destroyCollector(collector);
            }
        } catch (IOException e) {
            throw failures.of(e);
        }
    }

    private ManagedObjectReference collector(EventQuestion question) throws VSphereException {
        Argument manager = new Argument("_this", REFERENCE, content.getEventManager());
        try {
            List<Node> created = client.streamWith(
                    "CreateCollectorForEvents",
                    new Argument[] {manager},
                    filter(question),
                    (in, bytes) -> SafeXml.tree(in).all("returnval"));
            if (created.size() != 1) {
                throw new VSphereException("the vCenter made no event collector: look at its log");
            }
            return reference("EventHistoryCollector", created.get(0).text());
        } catch (IOException | XMLStreamException e) {
            throw failures.of(e);
        }
    }

    private boolean pages(ManagedObjectReference collector, Predicate<Node> reader) throws VSphereException {
        for (int read = 0; read < MOST_EVENTS; read += PAGE) {
            List<Node> page = nodes(
                    "ReadNextEvents",
                    new Argument("_this", REFERENCE, collector),
                    new Argument("maxCount", "int", PAGE));
            if (page.isEmpty()) {
                return true;
            }
            for (Node event : page) {
                if (!reader.test(event)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The filter as XML: yavijava's own writer of times needs a class that Java no longer has, and it knows no limit. */
    static String filter(EventQuestion question) {
        StringBuilder filter = new StringBuilder("<filter>");
        if (question.vm() != null) {
            filter.append("<entity><entity type=\"VirtualMachine\">")
                    .append(escaped(question.vm()))
                    .append("</entity><recursion>self</recursion></entity>");
        }
        if (question.from() != null || question.until() != null) {
            filter.append("<time>");
            time(filter, "beginTime", question.from());
            time(filter, "endTime", question.until());
            filter.append("</time>");
        }
        filter.append("<disableFullMessage>true</disableFullMessage>");
        question.types()
                .forEach(type ->
                        filter.append("<eventTypeId>").append(escaped(type)).append("</eventTypeId>"));
        return filter.append("</filter>").toString();
    }

    private static void time(StringBuilder filter, String name, @Nullable Instant at) {
        if (at != null) {
            filter.append('<')
                    .append(name)
                    .append('>')
                    .append(at)
                    .append("</")
                    .append(name)
                    .append('>');
        }
    }

    /** Text as the content of an element. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private List<Node> nodes(String method, Argument... arguments) throws VSphereException {
        try {
            return client.stream(
                    method, arguments, (in, bytes) -> SafeXml.tree(in).all("returnval"));
        } catch (IOException | XMLStreamException e) {
            throw failures.of(e);
        }
    }

    /** One property of one object; null where it is not set. */
    private @Nullable Node property(ManagedObjectReference of, String path) throws VSphereException {
        PropertySpec property = new PropertySpec();
        property.setType(of.getType());
        property.setAll(false);
        property.setPathSet(new String[] {path});
        ObjectSpec object = new ObjectSpec();
        object.setObj(of);
        object.setSkip(false);
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setPropSet(new PropertySpec[] {property});
        filter.setObjectSet(new ObjectSpec[] {object});
        List<Node> answer = nodes(
                "RetrieveProperties",
                new Argument("_this", REFERENCE, content.getPropertyCollector()),
                new Argument("specSet", "PropertyFilterSpec[]", new PropertyFilterSpec[] {filter}));
        for (Node found : answer) {
            if (found.child("missingSet") != null) {
                throw new VSphereException("the vCenter refused " + path + " of its " + of.getType()
                        + ": grant the role Read-only on the root folder to the account of vcenter.username");
            }
            for (Node each : found.all("propSet")) {
                if (path.equals(each.text("name"))) {
                    return each.child("val");
                }
            }
        }
        return null;
    }

    private static List<Node> children(@Nullable Node node) {
        return node == null ? List.of() : new ArrayList<>(node.children());
    }

    static ManagedObjectReference reference(String type, String value) {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.setType(type);
        reference.setVal(value);
        return reference;
    }
}
