package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Recovery Services vault as a tree of JSON that tests change: classic VMware machines, failed over to Azure. Ids start
 * with {@code /Subscriptions/}, as the service writes them.
 */
public final class FakeVault {
    public static final String SUBSCRIPTION = "5d0a3c1e-2f4b-4c6d-8e7f-0123456789ab";
    public static final String RESOURCE_GROUP = "rg-dr";
    public static final String VAULT = "vault-dr";
    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Instant now;
    private final Map<String, List<FakeResource>> collections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Templates templates;
    private final FakeResource vault;
    private final FakeCloud cloud;

    private FakeVault(Instant now) {
        this.now = now;
        this.vault = new FakeResource(object());
        serveAs(SUBSCRIPTION, RESOURCE_GROUP, VAULT);
        this.templates = new Templates(id(), now);
        cloud = new FakeCloud(now);
        vault.put("/type", "Microsoft.RecoveryServices/vaults");
        vault.put("/location", "westeurope");
        for (String collection : Templates.COLLECTIONS) {
            collections.put(collection, new ArrayList<>());
        }
    }

    /** A vault that holds nothing. */
    public static FakeVault empty() {
        return new FakeVault(NOW);
    }

    /** Windows machines {@code web-01} to {@code web-NN}. */
    public static FakeVault healthy(int machines) {
        String[] names = new String[machines];
        for (int i = 0; i < machines; i++) {
            names[i] = "web-%02d".formatted(i + 1);
        }
        return healthy(names);
    }

    /** As {@link #healthy(Instant, String...)}, at {@link #NOW}. */
    public static FakeVault healthy(String... machines) {
        return healthy(NOW, machines);
    }

    /**
     * One configuration server cs-01 (10.0.0.11), the process server ps-azure-01 (10.1.0.11), the master targets mt-win-01
     * (10.0.0.21, volume R) and mt-lin-01 (10.0.0.22, /mnt/retention), the vCenter vcenter-01, both policies and mappings,
     * the Windows machines named, and the plan RP-Web that holds them.
     */
    public static FakeVault healthy(Instant now, String... machines) {
        FakeVault vault = new FakeVault(now);
        vault.add("replicationFabrics", vault.templates.fabric());
        vault.addProcessServer("ps-azure-01", "10.1.0.11");
        vault.cloud().addServer("ps-azure-01", "10.1.0.11");
        vault.addMasterTarget("mt-win-01", "10.0.0.21", "Windows", "R");
        vault.addMasterTarget("mt-lin-01", "10.0.0.22", "Linux", "/mnt/retention");
        vault.add("replicationvCenters", vault.templates.vCenter("vcenter-01", "vcenter.example.com"));
        vault.add("replicationPolicies", vault.templates.policy("failback-policy", "InMage", 15, 1440, 60));
        vault.add("replicationPolicies", vault.templates.policy("failover-policy", "InMageAzureV2", 15, 1440, 60));
        vault.addMapping("failback-mapping", "failback-policy", vault.templates.containerId());
        vault.addMapping("failover-mapping", "failover-policy", "Microsoft Azure");
        for (String machine : machines) {
            vault.addMachine(machine, "Windows");
        }
        vault.addPlan("RP-Web", machines);
        return vault;
    }

    public Instant now() {
        return now;
    }

    /** The vault's id as the service writes it. */
    public String id() {
        return vault.id();
    }

    /** Makes this another vault, whose resources the caller adds. */
    public FakeVault serveAs(String subscription, String resourceGroup, String name) {
        vault.put("/id", id(subscription, resourceGroup, name)).put("/name", name);
        return this;
    }

    private static String id(String subscription, String resourceGroup, String name) {
        return "/Subscriptions/" + subscription + "/resourceGroups/" + resourceGroup
                + "/providers/Microsoft.RecoveryServices/vaults/" + name;
    }

    /** Compute and network beside the vault. */
    public FakeCloud cloud() {
        return cloud;
    }

    /** The id of the one protection container. */
    public String containerId() {
        return templates.containerId();
    }

    public FakeResource resource() {
        return vault;
    }

    public FakeResource fabric() {
        return collections.get("replicationFabrics").get(0);
    }

    public FakeResource processServer(String name) {
        return server("processServers", "friendlyName", name);
    }

    public FakeResource masterTarget(String name) {
        return server("masterTargetServers", "name", name);
    }

    public FakeResource vCenter(String name) {
        return named("replicationvCenters", name);
    }

    public FakeResource policy(String name) {
        return named("replicationPolicies", name);
    }

    public FakeResource mapping(String name) {
        return named("replicationProtectionContainerMappings", name);
    }

    public FakeResource item(String name) {
        return named("replicationProtectedItems", name);
    }

    public FakeResource plan(String name) {
        return named("replicationRecoveryPlans", name);
    }

    public FakeResource job(String name) {
        return named("replicationJobs", name);
    }

    /** The resources of a collection, to be changed. */
    public List<FakeResource> all(String collection) {
        return collections.get(collection);
    }

    /** Adds any resource. */
    public FakeResource add(String collection, ObjectNode json) {
        FakeResource resource = new FakeResource(json);
        collections.get(collection).add(resource);
        return resource;
    }

    public FakeResource addProcessServer(String name, String address) {
        ObjectNode server = templates.processServer(name, address);
        ((ArrayNode) fabric().json().at("/properties/customDetails/processServers")).add(server);
        return new FakeResource(server);
    }

    public FakeResource addMasterTarget(String name, String address, String osType, String retentionVolume) {
        ObjectNode server = templates.masterTarget(name, address, osType, retentionVolume);
        ((ArrayNode) fabric().json().at("/properties/customDetails/masterTargetServers")).add(server);
        return new FakeResource(server);
    }

    public FakeResource addMapping(String name, String policy, String targetContainerId) {
        return add(
                "replicationProtectionContainerMappings",
                templates.mapping(name, policy(policy).id(), targetContainerId));
    }

    /** A machine that was failed over and committed, alone in its group, and the job that did it. */
    public FakeResource addMachine(String name, String osType) {
        int number = collections.get("replicationProtectedItems").size() + 1;
        FakeResource item = add(
                "replicationProtectedItems",
                templates.item(name, osType, number, policy("failover-policy").id()));
        cloud.addMachine(name, osType);
        addJob("failover-" + name, "UnplannedFailover", name, "Succeeded", now.minus(Duration.ofHours(5)));
        return item;
    }

    /** Puts machines into one replication group. */
    public FakeVault group(String groupId, String... machines) {
        for (String machine : machines) {
            item(machine)
                    .put("/properties/providerSpecificDetails/multiVmGroupId", groupId)
                    .put("/properties/providerSpecificDetails/multiVmGroupName", groupId);
        }
        return this;
    }

    public FakeResource addPlan(String name, String... machines) {
        List<String> ids = new ArrayList<>();
        for (String machine : machines) {
            ids.add(item(machine).id());
        }
        return add("replicationRecoveryPlans", templates.plan(name, ids));
    }

    /** A job on a machine that lasted ten minutes, or goes on where its state says so. */
    public FakeResource addJob(String name, String scenario, String machine, String state, Instant started) {
        String protectable =
                item(machine).json().at("/properties/protectableItemId").asText();
        return add(
                "replicationJobs",
                templates.job(
                        name,
                        scenario,
                        machine,
                        protectable.substring(protectable.lastIndexOf('/') + 1),
                        state,
                        started));
    }

    /** The resource at a path, whole, or null. */
    @Nullable
    JsonNode get(String path) {
        if (path.equalsIgnoreCase(id())) {
            return vault.json().deepCopy();
        }
        for (List<FakeResource> collection : collections.values()) {
            for (FakeResource resource : collection) {
                if (resource.id().equalsIgnoreCase(path)) {
                    return resource.json().deepCopy();
                }
            }
        }
        return null;
    }

    /** The collection at a path, as partial as the service lists it, or null. */
    @Nullable
    List<JsonNode> list(String path) {
        if (path.equalsIgnoreCase("/subscriptions")) {
            return List.of(Templates.subscription());
        }
        if (path.equalsIgnoreCase("/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.RecoveryServices/vaults")) {
            return List.of(vault.json().deepCopy());
        }
        String prefix = id() + "/";
        if (!path.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        String collection = path.substring(prefix.length());
        if (!collections.containsKey(collection)) {
            return null;
        }
        List<JsonNode> listed = new ArrayList<>();
        for (FakeResource resource : collections.get(collection)) {
            ObjectNode json = resource.json().deepCopy();
            if (collection.equalsIgnoreCase("replicationProtectedItems")) {
                partial(json);
            }
            listed.add(json);
        }
        return listed;
    }

    private static void partial(ObjectNode item) {
        if (item.at("/properties/providerSpecificDetails") instanceof ObjectNode details) {
            for (String list : List.of("protectedDisks", "vmNics")) {
                if (details.has(list)) {
                    details.putArray(list);
                }
            }
            for (String value : List.of("masterTargetId", "osDetails")) {
                if (details.has(value)) {
                    details.putNull(value);
                }
            }
        }
    }

    private FakeResource named(String collection, String name) {
        for (FakeResource resource : collections.get(collection)) {
            if (name.equalsIgnoreCase(resource.json().path("name").asText())
                    || name.equals(
                            resource.json().at("/properties/friendlyName").asText())) {
                return resource;
            }
        }
        throw new IllegalArgumentException(collection + " has no " + name.toLowerCase(Locale.ROOT));
    }

    private FakeResource server(String list, String property, String name) {
        for (JsonNode server : fabric().json().at("/properties/customDetails/" + list)) {
            if (server.path(property).asText().equals(name)) {
                return new FakeResource((ObjectNode) server);
            }
        }
        throw new IllegalArgumentException(list + " has no " + name);
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
