package io.reprotect.preflight.bench;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CS-08 in plain ifs: versions of master targets and process servers that are supported and fit each other. */
final class PlainVersions {
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,5}");
    private final PlainSite site;

    PlainVersions(PlainSite site) {
        this.site = site;
    }

    private List<Row> of(@Nullable String server) {
        return site.of("ServerVersion", "serverId", server);
    }

    void target(Row target, Outcome out) {
        List<Row> own = own(target, out);
        List<Row> servers = of(target.text("configurationServerId"));
        List<Row> machines = site.of("Machine", "masterTargetId", target.id());
        for (Row version : own) {
            servers.forEach(server -> newer(version, server, "configuration server ", out));
            for (Row machine : machines) {
                of(machine.text("processServerId")).forEach(server -> newer(version, server, "process server ", out));
            }
        }
        boolean certified = own.stream().noneMatch(version -> expired(version, "sslCertExpiryDate"));
        for (Row version : own) {
            if (certified
                    && version.is("versionStatus", "Supported")
                    && valid(version, "agentExpiryDate")
                    && servers.stream().anyMatch(server -> atLeast(server, version) && good(server))
                    && !machines.isEmpty()
                    && machines.stream()
                            .allMatch(m -> of(m.text("processServerId")).stream()
                                    .anyMatch(server -> atLeast(server, version)))) {
                out.pass("version " + version.text("agentVersion")
                        + " is supported and not newer than those of its process servers and configuration server");
            }
        }
    }

    void processServer(Row server, Outcome out) {
        List<Row> own = own(server, out);
        boolean served = of(server.text("configurationServerId")).stream().anyMatch(this::good);
        for (Row version : own) {
            if (served && good(version) && !version.lacks("agentVersion")) {
                out.pass("version " + version.text("agentVersion")
                        + " is supported, its agent and certificate are valid");
            }
        }
    }

    /** The versions of a server, judged by themselves with those of its configuration server. */
    private List<Row> own(Row server, Outcome out) {
        List<Row> own = of(server.id());
        own.forEach(version -> supported(version, "", out));
        of(server.text("configurationServerId"))
                .forEach(version -> supported(version, "configuration server " + version.text("name") + ": ", out));
        return own;
    }

    private void supported(Row version, String whose, Outcome out) {
        String status = version.text("versionStatus");
        String number = whose + "version " + version.text("agentVersion");
        if ("NotSupported".equals(status)) {
            out.fail(number + " is not supported any more");
        } else if (status != null && !status.equals("Supported")) {
            out.unknown(number + " has the status " + status + ", which does not say that it is supported");
        }
        if (expired(version, "agentExpiryDate")) {
            out.fail(whose + "the agent expired at " + site.time(version.text("agentExpiryDate") + ""));
        }
        if (expired(version, "sslCertExpiryDate")) {
            out.fail(whose + "the certificate expired at " + site.time(version.text("sslCertExpiryDate") + ""));
        }
    }

    private boolean good(Row version) {
        return version.is("versionStatus", "Supported")
                && valid(version, "agentExpiryDate")
                && valid(version, "sslCertExpiryDate");
    }

    private boolean expired(Row version, String key) {
        String date = version.text(key);
        return date != null && site.age(date) >= 0;
    }

    private boolean valid(Row version, String key) {
        return !version.lacks(key) && !expired(version, key);
    }

    private static void newer(Row own, Row server, String what, Outcome out) {
        String version = own.text("agentVersion");
        String other = server.text("agentVersion");
        if (readable(version) && readable(other) && compare(version + "", other + "") > 0) {
            out.fail("version " + version + " is newer than " + other + " of the " + what + server.text("name"));
        }
    }

    private static boolean atLeast(Row server, Row own) {
        String version = server.text("agentVersion");
        String other = own.text("agentVersion");
        return readable(version) && readable(other) && compare(version + "", other + "") >= 0;
    }

    private static boolean readable(@Nullable String version) {
        return version != null && VERSION.matcher(version).matches();
    }

    private static int compare(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = Integer.compare(
                    i < a.length ? Integer.parseInt(a[i]) : 0, i < b.length ? Integer.parseInt(b[i]) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
