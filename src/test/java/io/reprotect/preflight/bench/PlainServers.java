package io.reprotect.preflight.bench;

/** AR-01, CS-01, CS-04, CS-06, FP-01, FP-02, FP-03 and PS-02 in plain ifs. */
final class PlainServers {
    private final PlainSite site;

    PlainServers(PlainSite site) {
        this.site = site;
    }

    void architecture(Row vault, Outcome out) {
        if (site.all("ConfigurationServer").isEmpty()) {
            out.notApplicable("it holds no configuration server of the classic architecture");
        } else {
            out.notice(
                    "its configuration servers are of the classic architecture, which the vendor retired on 2026-03-30:"
                            + " a PASS proves readiness by the documents, not that the service accepts the call; machines that are"
                            + " still on-premises should migrate to the modernized architecture now; items that have failed over"
                            + " can't be migrated, so ask the vendor's support, and don't disable their replication");
        }
    }

    void connected(Row server, Outcome out) {
        service(server, out);
        if (!heartbeat(server, out, "configuration server")) {
            return;
        }
        if (server.is("serviceStatus", "Running") && !errors(server)) {
            out.pass("service status Running, last heartbeat at " + site.time(server.text("lastHeartbeat")));
        }
    }

    void backups(Row server, Outcome out) {
        if (server.yes("backupsScheduled")) {
            out.pass("attested: backups of it are scheduled regularly");
        } else if (server.no("backupsScheduled")) {
            out.fail("attested: no backups of it are scheduled");
        } else {
            out.unknown("nobody attested whether backups of it are scheduled");
        }
    }

    void processServer(Row server, Outcome out) {
        service(server, out);
        if (server.is("health", "Critical")) {
            out.fail("health Critical");
        }
        boolean healthy = server.in("health", "Normal", "Warning");
        if (!healthy) {
            out.unknown("health " + server.text("health") + " does not say whether it works");
        }
        if (heartbeat(server, out, "process server")
                && healthy
                && server.is("serviceStatus", "Running")
                && !errors(server)) {
            out.pass("service status Running, health " + server.text("health") + ", last heartbeat at "
                    + site.time(server.text("lastHeartbeat")));
        }
    }

    private void service(Row server, Outcome out) {
        String status = server.text("serviceStatus");
        if (server.in("serviceStatus", "Stopped", "NotRunning", "Not Running")) {
            out.fail("service status " + status);
        }
        if (!server.is("serviceStatus", "Running")) {
            out.unknown("service status " + status + " is not known to be good; only Running is");
        }
        for (Row error : site.of("HealthError", "ownerId", server.id())) {
            if (error.is("severity", "ERROR")) {
                out.fail("health error " + text(error));
            }
        }
    }

    private boolean heartbeat(Row server, Outcome out, String what) {
        String heartbeat = server.text("lastHeartbeat");
        if (heartbeat == null) {
            out.unknown("the service gives no heartbeat of this " + what);
            return false;
        }
        long age = site.age(heartbeat);
        if (age > PlainSite.MAX_AGE) {
            out.fail("last heartbeat reached the service at " + site.time(heartbeat) + ", " + age + " s ago; at most "
                    + PlainSite.MAX_AGE + " s are allowed");
            return false;
        }
        if (age < -120) {
            out.unknown(
                    "last heartbeat " + site.time(heartbeat) + " lies more than 120 s in the future of " + site.now());
            return false;
        }
        return true;
    }

    boolean errors(Row of) {
        return site.of("HealthError", "ownerId", of.id()).stream().anyMatch(e -> !e.is("severity", "WARNING"));
    }

    static String text(Row error) {
        String code = error.text("code");
        String message = error.text("message");
        return code == null
                ? message == null ? "without code or message" : message
                : message == null ? code : code + ": " + message;
    }

    void policyExists(Row server, Outcome out) {
        String good = null;
        for (Row mapping : site.of("ContainerMapping", "configurationServerId", server.id())) {
            Row policy = toItself(mapping) ? site.row(mapping.text("policyId")) : null;
            if (policy != null && policy.is("provider", "IN_MAGE")) {
                good = policy.text("name");
            }
        }
        if (!mapped(server)) {
            out.fail("no policy is mapped from the container of the requested machines to itself");
        }
        if (good != null && !out.failed()) {
            out.pass("failback policy " + good + " is mapped from the container to itself");
        }
    }

    /** Whether the container of every machine of the request is mapped to itself. */
    private boolean mapped(Row server) {
        for (Row item : site.of("ProtectedItem", "configurationServerId", server.id())) {
            if (!site.of("Machine", "itemId", item.id()).isEmpty()
                    && site.of("ContainerMapping", "containerId", item.text("containerId")).stream()
                            .noneMatch(PlainServers::toItself)) {
                return false;
            }
        }
        return true;
    }

    static boolean toItself(Row mapping) {
        String container = mapping.text("containerId");
        return container != null && mapping.is("targetContainerId", container);
    }

    void policyAssociated(Row server, Outcome out) {
        String good = null;
        for (Row mapping : site.of("ContainerMapping", "configurationServerId", server.id())) {
            if (!toItself(mapping)) {
                continue;
            }
            String name = mapping.text("name");
            if (mapping.in("state", "NotPaired", "Unpaired", "Unpairing", "PairingFailed")) {
                out.fail("failback mapping " + name + " is in state " + mapping.text("state") + ", not Paired");
            }
            if (mapping.is("health", "Critical")) {
                out.fail("failback mapping " + name + " has health Critical");
            }
            if (!mapping.is("state", "Paired") || !mapping.is("health", "Normal")) {
                out.unknown("failback mapping " + name + " has state " + mapping.text("state") + " and health "
                        + mapping.text("health") + "; only Paired and Normal are known to be good");
            }
            Row policy = site.row(mapping.text("policyId"));
            if (policy != null && policy.is("provider", "IN_MAGE")) {
                good = name;
            }
        }
        if (!mapped(server)) {
            out.fail("no policy is associated for failback: no mapping from the container of the requested machines to"
                    + " itself");
        } else if (good != null) {
            out.pass("failback mapping " + good + " is Paired with health Normal");
        }
    }

    void policyValues(Row policy, Outcome out) {
        Long threshold = policy.number("recoveryPointThresholdMinutes");
        Long history = policy.number("recoveryPointHistoryMinutes");
        Long frequency = policy.number("appConsistentFrequencyMinutes");
        if (threshold != null && threshold != 15) {
            out.fail("RPO threshold is " + threshold + " minutes, not 15");
        }
        if (history != null && history != 1440) {
            out.fail("recovery point retention is " + history + " minutes, not 1440");
        }
        if (frequency != null && frequency != 60) {
            out.fail("app-consistent snapshot frequency is " + frequency + " minutes, not 60");
        }
        if (threshold != null && history != null && frequency != null) {
            out.pass("RPO threshold 15 minutes, retention 24 hours, app-consistent snapshots every 60 minutes");
        }
    }

    void vCenter(Row vCenter, Outcome out) {
        String uuid = vCenter.text("instanceUuid");
        boolean any = false;
        boolean settled = site.all("Machine").stream().noneMatch(m -> m.lacks("masterTargetId"));
        for (Row target : site.all("MasterTarget")) {
            if (site.of("Machine", "masterTargetId", target.id()).isEmpty()) {
                continue;
            }
            any = true;
            boolean registered = false;
            for (Row registration :
                    site.of("VCenterRegistration", "configurationServerId", target.text("configurationServerId"))) {
                if (same(registration, vCenter)) {
                    registered = true;
                    settled &= registration(registration, out);
                }
            }
            if (!registered) {
                out.fail("the configuration server of master target " + target.text("name")
                        + " has not discovered this vCenter (instance UUID " + uuid + ")");
            }
            Row vm = site.row(target.text("vmId"));
            settled &= vm != null && site.row(vm.text("hostId")) != null;
        }
        boolean other = site.all("Machine").stream()
                .map(m -> site.row(m.text("itemId")))
                .anyMatch(item -> item != null && !item.lacks("vCenterId") && !item.is("vCenterId", uuid + ""));
        if (any && settled && !out.failed()) {
            out.pass("discovered with a fresh heartbeat, and the hosts of the master targets lie in it"
                    + (other ? "; note: machines of the request come from another vCenter" : ""));
        }
    }

    /** Whether what was registered is that vCenter. */
    static boolean same(Row registration, Row vCenter) {
        String infrastructure = registration.text("infrastructureId");
        String address = registration.text("address");
        return infrastructure == null
                ? address != null && address.equalsIgnoreCase(vCenter.text("name"))
                : vCenter.is("instanceUuid", infrastructure);
    }

    private boolean registration(Row registration, Outcome out) {
        String heartbeat = registration.text("lastHeartbeat");
        String name = registration.text("name");
        for (Row error : site.of("HealthError", "ownerId", registration.id())) {
            if (error.is("severity", "ERROR")) {
                out.fail("discovered as " + name + ", health error " + text(error));
            }
        }
        if (heartbeat == null) {
            return false;
        }
        long age = site.age(heartbeat);
        if (age > PlainSite.MAX_AGE) {
            out.fail("discovered as " + name + ", last heartbeat at " + site.time(heartbeat) + ", " + age
                    + " s ago; at most " + PlainSite.MAX_AGE + " s are allowed");
        }
        return age <= PlainSite.MAX_AGE && age >= -120 && !errors(registration);
    }
}
