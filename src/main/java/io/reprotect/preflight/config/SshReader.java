package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code probes}, and hosts to sign in to over SSH wherever they stand. */
final class SshReader {
    private static final int SSH = 22;
    /** Never starts with a hyphen, so that no program can take it for an option. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:-]{0,252}");

    static final Pattern USER = Pattern.compile("[^\\s\\p{Cntrl}]{1,100}");
    static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,99}");
    private static final Pattern HOST_KEY = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

    private final Problems problems;
    private final Path folder;

    SshReader(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    ProbeSettings probes(Keys root) {
        Node.Mapping mapping = root.mapping("probes");
        if (mapping == null) {
            return ProbeSettings.STANDARD;
        }
        Keys keys = Keys.of(problems, "probes", mapping, "urls", "jumpHosts");
        return new ProbeSettings(keys.flag("urls", true), hosts(keys, "jumpHosts", "name", "server"));
    }

    List<SshSettings> hosts(Keys keys, String key, String name, String server) {
        List<SshSettings> hosts = new ArrayList<>();
        Node node = keys.node(key);
        if (node == null) {
            return hosts;
        }
        if (!(node instanceof Node.Listing list)) {
            keys.found(key, "a list of hosts, each with host, username, hostKey and password or key");
            return hosts;
        }
        for (int i = 0; i < list.items().size(); i++) {
            String at = keys.at(key) + "[" + i + "]";
            SshSettings host = host(list.items().get(i), at, name, server);
            if (host != null && hosts.stream().anyMatch(other -> other.name().equalsIgnoreCase(host.name()))) {
                problems.add(list.items().get(i).line(), at, "names " + Shown.of(host.name()) + " a second time");
            } else if (host != null) {
                hosts.add(host);
            }
        }
        return hosts;
    }

    private @Nullable SshSettings host(Node node, String at, String nameKey, String serverKey) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.found(node.line(), at, node.shown(), "host, username, hostKey and password or key");
            return null;
        }
        Keys keys = nameKey.equals(serverKey)
                ? Keys.of(
                        problems,
                        at,
                        mapping,
                        serverKey,
                        "host",
                        "port",
                        "username",
                        "password",
                        "key",
                        "passphrase",
                        "hostKey")
                : Keys.of(
                        problems,
                        at,
                        mapping,
                        nameKey,
                        "host",
                        "port",
                        "username",
                        "password",
                        "key",
                        "passphrase",
                        "hostKey",
                        serverKey,
                        "commands");
        boolean guest = nameKey.equals(serverKey);
        if (guest) {
            keys.require(serverKey, "the name of a Linux master target");
        }
        keys.require("host", "a host name or an address");
        keys.require("username", "the name of an account that may read");
        keys.require("hostKey", "the fingerprint that 'ssh-keygen -lf' prints for its host key, as \"SHA256:…\"");
        if (keys.has("password") == keys.has("key")) {
            keys.add(
                    "password",
                    "found " + (keys.has("key") ? "both password and key" : "neither password nor key")
                            + ", wanted one of them");
        }
        if (keys.has("passphrase") && !keys.has("key")) {
            keys.add("passphrase", "found a passphrase without a key, wanted both or none");
        }
        String host = keys.text("host", HOST, "a host name or an address");
        Long port = port(keys);
        String username = keys.text("username", USER, "the name of an account that may read");
        SecretSource password = secret(keys, "password");
        SecretSource key = secret(keys, "key");
        SecretSource passphrase = secret(keys, "passphrase");
        String hostKey = keys.text(
                "hostKey",
                HOST_KEY,
                "the fingerprint that 'ssh-keygen -lf' prints for its host key, \"SHA256:\" and 43 characters");
        String name = keys.text(nameKey, NAME, guest ? "the name of a Linux master target" : "what to call it");
        String server = guest ? name : keys.text(serverKey, NAME, "the name of the server that this host is");
        if (host == null || port == null || username == null || hostKey == null || guest && name == null) {
            return null;
        }
        return new SshSettings(
                name == null ? host : name,
                host,
                port.intValue(),
                username,
                password,
                key,
                passphrase,
                hostKey,
                server,
                !guest && keys.flag("commands", false));
    }

    private static @Nullable Long port(Keys keys) {
        if (!keys.has("port")) {
            return (long) SSH;
        }
        if (keys.node("port") instanceof Node.Scalar scalar
                && (scalar.kind() == Node.Kind.INTEGER || scalar.line() == 0)
                && scalar.text().matches("[1-9][0-9]{0,4}")
                && Long.parseLong(scalar.text()) <= 65535) {
            return Long.valueOf(scalar.text());
        }
        keys.found("port", "a TCP port, as 22");
        return null;
    }

    /** What was found is never shown: it may be a secret written out. */
    @Nullable
    SecretSource secret(Keys keys, String key) {
        Node node = keys.node(key);
        if (node == null) {
            return null;
        }
        SecretSource source = node instanceof Node.Scalar scalar ? SecretSource.parse(scalar.text(), folder) : null;
        if (source == null) {
            problems.found(node.line(), keys.at(key), "something else (not shown)", SecretSource.WANTED);
        }
        return source;
    }
}
