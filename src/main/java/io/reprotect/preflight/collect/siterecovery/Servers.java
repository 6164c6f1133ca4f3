package io.reprotect.preflight.collect.siterecovery;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.DiscoveredDatastore;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.HealthError.Kind;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.RetentionVolume;
import org.jspecify.annotations.Nullable;

/** Reads the process servers and master targets of one configuration server. */
final class Servers {
    private final Site site;
    private final String fabricId;

    Servers(Site site, String fabricId) {
        this.site = site;
        this.fabricId = fabricId;
    }

    Servers processServers(JsonNode list, String path) {
        Tally tally = new Tally(site, ProcessServer.class, fabricId);
        each(tally, list, path, this::processServer);
        return this;
    }

    Servers masterTargets(JsonNode list, String path) {
        Tally tally = new Tally(site, MasterTarget.class, fabricId);
        each(tally, list, path, this::masterTarget);
        return this;
    }

    private void each(Tally tally, JsonNode list, String path, One one) {
        if (!list.isArray()) {
            tally.incomplete("the service gives no list " + path);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String here = path + "[" + i + "]";
            String serverId = list.get(i).path("id").textValue();
            if (serverId == null || serverId.isBlank()) {
                tally.incomplete(here + " has no id");
            } else {
                one.read(tally, serverId, list.get(i), here);
            }
        }
        tally.close();
    }

    private void processServer(Tally tally, String serverId, JsonNode server, String path) {
        String id = "ps/" + serverId;
        Reading reading = new Reading(site, ProcessServer.class, id, server);
        boolean added = tally.add(
                new ProcessServer(
                        id,
                        serverId,
                        reading.text("name", "friendlyName", serverId),
                        fabricId,
                        reading.text("ipAddress", "ipAddress"),
                        reading.text("serviceStatus", "psServiceStatus"),
                        reading.instant("lastHeartbeat", "lastHeartbeat"),
                        reading.text("health", "health"),
                        reading.text("agentVersion", "agentVersion")),
                fabricId,
                path);
        if (added) {
            new HealthErrors(site, id, fabricId)
                    .read(Kind.HEALTH, server.path("healthErrors"), path + ".healthErrors")
                    .close();
            new ServerVersions(site).read(id, called(server, "friendlyName", serverId), server, fabricId, path + ".");
        }
    }

    private void masterTarget(Tally tally, String serverId, JsonNode server, String path) {
        String id = "mt/" + serverId;
        Reading reading = new Reading(site, MasterTarget.class, id, server);
        boolean added = tally.add(
                new MasterTarget(
                        id,
                        serverId,
                        reading.text("name", "name", serverId),
                        fabricId,
                        reading.text("ipAddress", "ipAddress"),
                        reading.osFamily("osType"),
                        reading.text("osVersion", "osVersion"),
                        reading.text("agentVersion", "agentVersion"),
                        reading.instant("lastHeartbeat", "lastHeartbeat"),
                        reading.whole("diskCount", "diskCount"),
                        null,
                        null),
                fabricId,
                path);
        if (added) {
            new HealthErrors(site, id, fabricId)
                    .read(Kind.HEALTH, server.path("healthErrors"), path + ".healthErrors")
                    .read(Kind.VALIDATION, server.path("validationErrors"), path + ".validationErrors")
                    .close();
            new ServerVersions(site).read(id, called(server, "name", serverId), server, fabricId, path + ".");
            retentionVolumes(id, server.path("retentionVolumes"), path + ".retentionVolumes");
            datastores(id, server.path("dataStores"), path + ".dataStores");
        }
    }

    private static String called(JsonNode server, String key, String serverId) {
        String name = server.path(key).asText("");
        return name.isBlank() ? serverId : name;
    }

    private void datastores(String masterTargetId, JsonNode list, String path) {
        Tally tally = new Tally(site, DiscoveredDatastore.class, masterTargetId);
        if (!list.isArray()) {
            tally.incomplete("the service gives no list " + path);
        }
        for (int i = 0; i < list.size(); i++) {
            String id = masterTargetId + "/datastores/" + i;
            Reading reading = new Reading(site, DiscoveredDatastore.class, id, list.get(i));
            String name = reading.text("name", "symbolicName");
            if (name == null) {
                tally.incomplete(path + "[" + i + "] has no symbolicName");
                continue;
            }
            tally.add(
                    new DiscoveredDatastore(
                            id, masterTargetId, name, reading.text("uuid", "uuid"), reading.text("kind", "type")),
                    fabricId,
                    path + "[" + i + "]");
        }
        tally.close();
    }

    private void retentionVolumes(String masterTargetId, JsonNode list, String path) {
        Tally tally = new Tally(site, RetentionVolume.class, masterTargetId);
        if (!list.isArray()) {
            tally.incomplete("the service gives no list " + path);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String here = path + "[" + i + "]";
            String name = list.get(i).path("volumeName").textValue();
            if (name == null || name.isBlank()) {
                tally.incomplete(here + " has no volumeName");
                continue;
            }
            String id = masterTargetId + "/" + name;
            Reading reading = new Reading(site, RetentionVolume.class, id, list.get(i));
            @Nullable Long capacity = reading.whole("capacityBytes", "capacityInBytes");
            if (capacity == null) {
                tally.incomplete("volume " + name + " at " + here + " has no capacityInBytes");
                continue;
            }
            Fact volume = new RetentionVolume(
                    id,
                    masterTargetId,
                    name,
                    capacity,
                    reading.whole("freeBytes", "freeSpaceInBytes"),
                    null,
                    null,
                    null,
                    null);
            tally.add(volume, fabricId, here);
        }
        tally.close();
    }

    private interface One {
        void read(Tally tally, String serverId, JsonNode server, String path);
    }
}
