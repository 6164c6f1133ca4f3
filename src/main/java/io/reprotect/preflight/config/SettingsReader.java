package io.reprotect.preflight.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the tree of {@code preflight.yaml} into settings; tells every problem at once. */
final class SettingsReader {
    private static final long MAX_INTEGER = 1L << 53;
    private static final Pattern ANY = Pattern.compile("(?s).+");
    private static final Pattern THUMBPRINT =
            Pattern.compile("SHA256:([0-9A-Fa-f]{64}|[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31})");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,89}");
    private static final Pattern GROUP = Pattern.compile("[\\p{L}\\p{N}._()-]{1,90}");
    private static final Pattern ACCOUNT = Pattern.compile("[^\\s@\\\\\\p{Cntrl}]+([@\\\\][^\\s@\\\\\\p{Cntrl}]+)?");
    private static final Pattern PACK = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Z]{2}-[0-9]{2}\\.[a-z][A-Za-z0-9]*");

    private final Path file;
    private final Path folder;
    private final Problems problems;

    SettingsReader(Path file) {
        this.file = file;
        Path parent = file.getParent();
        folder = parent == null ? Path.of("") : parent;
        problems = new Problems(file.toString());
    }

    Settings read(Node.Mapping root) {
        Keys keys = Keys.of(
                problems,
                "",
                root,
                "vcenter",
                "azure",
                "network",
                "probes",
                "guest",
                "packs",
                "parameters",
                "attestations",
                "externalFacts",
                "waivers",
                "request",
                "trust",
                "execute");
        keys.require("vcenter", "url, username and password of the vCenter");
        keys.require("azure", "subscription, resourceGroup and vault");
        VCenterSettings vcenter = vcenter(keys);
        AzureSettings azure = azure(keys);
        NetworkSettings network = new NetworkReader(problems).read(keys);
        SshReader ssh = new SshReader(problems, folder);
        ProbeSettings probes = ssh.probes(keys);
        GuestSettings guest = new GuestReader(problems, ssh).read(keys);
        List<PackSource> packs = packs(keys);
        SortedMap<String, Long> parameters = parameters(keys);
        RequestDocument request = null;
        Path requestFile = null;
        if (keys.node("request") instanceof Node.Mapping inline) {
            request = new RequestReader(problems, "request").read(file.toString(), inline);
        } else {
            requestFile = path(keys, "request", "the path of a request, or the request itself");
        }
        Path attestations = path(keys, "attestations", "the path of a file of attestations");
        List<Path> externalFacts = paths(keys, "externalFacts", "the path of a CSV or JSON file, or a list of such");
        Path waivers = path(keys, "waivers", "the path of a file of waivers");
        Path trust = path(keys, "trust", "the path of the trust file");
        ExecuteSettings execute = execute(keys);
        problems.raise();
        if (vcenter == null || azure == null) {
            throw new IllegalStateException("incomplete settings of " + file + " were not told");
        }
        return new Settings(
                file,
                vcenter,
                azure,
                network,
                probes,
                guest,
                packs,
                parameters,
                attestations,
                externalFacts,
                waivers,
                request,
                requestFile,
                trust,
                execute);
    }

    private @Nullable VCenterSettings vcenter(Keys root) {
        Node.Mapping mapping = root.mapping("vcenter");
        if (mapping == null) {
            return null;
        }
        Keys keys = Keys.of(problems, "vcenter", mapping, "url", "username", "password", "ca", "thumbprint", "tags");
        keys.require("url", "the https URL of the vCenter, as https://vcenter.example.com/sdk");
        keys.require("username", "the name of a read-only account");
        keys.require("password", SecretSource.WANTED);
        URI url = url(keys, "url", "an https URL, as https://vcenter.example.com/sdk");
        String username = keys.text("username", "the name of a read-only account");
        SecretSource password = secret(keys, "password", SecretSource.WANTED, SecretSource::parse);
        Path ca = path(keys, "ca", "the path of a PEM file");
        String thumbprint = keys.text("thumbprint", THUMBPRINT, "\"SHA256:\" and 64 hexadecimal digits");
        if (keys.has("ca") && keys.has("thumbprint")) {
            keys.add("thumbprint", "found both ca and thumbprint, wanted one of them or none");
        }
        boolean tags = keys.flag("tags", true);
        if (url == null || username == null || password == null) {
            return null;
        }
        return new VCenterSettings(
                withPath(url, "/sdk"), username, password, ca, thumbprint == null ? null : digits(thumbprint), tags);
    }

    private @Nullable AzureSettings azure(Keys root) {
        Node.Mapping mapping = root.mapping("azure");
        if (mapping == null) {
            return null;
        }
        Keys keys = Keys.of(
                problems,
                "azure",
                mapping,
                "endpoint",
                "ca",
                "tenant",
                "subscription",
                "resourceGroup",
                "vault",
                "credential",
                "vcenterAccount");
        keys.require("subscription", "the id of the vault's subscription");
        keys.require("resourceGroup", "the name of the vault's resource group");
        keys.require("vault", "the name of the Recovery Services vault");
        URI endpoint = endpoint(keys);
        Path ca = path(keys, "ca", "the path of a PEM file");
        String tenant = keys.text("tenant", NAME, "the id or domain of the tenant");
        String subscription = keys.text("subscription", NAME, "the id of the vault's subscription");
        String group = keys.text("resourceGroup", GROUP, "the name of the vault's resource group");
        String vault = keys.text("vault", NAME, "the name of the Recovery Services vault");
        AzureCredential credential = keys.has("credential")
                ? secret(keys, "credential", AzureCredential.WANTED, AzureCredential::parse)
                : new AzureCredential(AzureCredential.Kind.DEFAULT, null);
        String account =
                keys.text("vcenterAccount", ACCOUNT, "the account's name, as <name>@<domain> or <domain>\\<name>");
        if (endpoint == null || subscription == null || group == null || vault == null || credential == null) {
            return null;
        }
        return new AzureSettings(endpoint, ca, tenant, subscription, group, vault, credential, account);
    }

    private @Nullable ExecuteSettings execute(Keys root) {
        Node.Mapping mapping = root.mapping("execute");
        if (mapping == null) {
            return null;
        }
        Keys keys = Keys.of(problems, "execute", mapping, "credential", "maxParallel");
        keys.require("credential", AzureCredential.WANTED);
        AzureCredential credential = secret(keys, "credential", AzureCredential.WANTED, AzureCredential::parse);
        int parallel = ExecuteSettings.DEFAULT_PARALLEL;
        if (keys.has("maxParallel")) {
            boolean valid = keys.node("maxParallel") instanceof Node.Scalar scalar
                    && scalar.kind() == Node.Kind.INTEGER
                    && scalar.text().matches("[1-9][0-9]?")
                    && Integer.parseInt(scalar.text()) <= ExecuteSettings.MAX_PARALLEL;
            if (valid && keys.node("maxParallel") instanceof Node.Scalar scalar) {
                parallel = Integer.parseInt(scalar.text());
            } else {
                keys.found("maxParallel", "an integer from 1 to " + ExecuteSettings.MAX_PARALLEL + ", as 4");
            }
        }
        return credential == null ? null : new ExecuteSettings(credential, parallel);
    }

    private @Nullable URI endpoint(Keys keys) {
        if (!keys.has("endpoint")) {
            return AzureSettings.PUBLIC_CLOUD;
        }
        String wanted = "an https URL without a path, as https://management.azure.com";
        URI url = url(keys, "endpoint", wanted);
        if (url != null && !url.getPath().isEmpty() && !url.getPath().equals("/")) {
            keys.found("endpoint", wanted);
            return null;
        }
        return url == null ? null : withoutPath(url);
    }

    private @Nullable URI url(Keys keys, String key, String wanted) {
        String text = keys.text(key, wanted);
        if (text == null) {
            return null;
        }
        if (text.contains("@")) {
            keys.add(key, "found a user in the URL (not shown), wanted " + wanted);
            return null;
        }
        try {
            URI url = new URI(text);
            if ("https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() != 0
                    && url.getPort() <= 65535
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below, as any other text that is no such URL
        }
        keys.found(key, wanted);
        return null;
    }

    /** A text that might be a secret written out: what was found is never shown. */
    private <T> @Nullable T secret(Keys keys, String key, String wanted, BiFunction<String, Path, @Nullable T> parser) {
        Node node = keys.node(key);
        if (node == null) {
            return null;
        }
        T source = node instanceof Node.Scalar scalar ? parser.apply(scalar.text(), folder) : null;
        if (source == null) {
            problems.found(node.line(), keys.at(key), "something else (not shown)", wanted);
        }
        return source;
    }

    private @Nullable Path path(Keys keys, String key, String wanted) {
        String text = keys.text(key, ANY, wanted);
        Path path = text == null ? null : Paths.resolve(folder, text);
        if (text != null && path == null) {
            keys.found(key, wanted);
        }
        return path;
    }

    private List<Path> paths(Keys keys, String key, String wanted) {
        if (!(keys.node(key) instanceof Node.Listing list)) {
            Path path = path(keys, key, wanted);
            return path == null ? List.of() : List.of(path);
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String text = Keys.text(problems, item, key + "[" + i + "]", wanted);
            Path path = text == null ? null : Paths.resolve(folder, text);
            if (path == null && text != null || path != null && paths.contains(path)) {
                problems.found(item.line(), key + "[" + i + "]", item.shown(), wanted + ", each once");
            } else if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private List<PackSource> packs(Keys keys) {
        List<PackSource> packs = new ArrayList<>();
        Node node = keys.node("packs");
        if (node == null) {
            return List.of(new PackSource.Shipped("asr-classic"));
        }
        if (!(node instanceof Node.Listing list) || list.items().isEmpty()) {
            keys.found("packs", "a list of packs, as [asr-classic]");
            return packs;
        }
        for (int i = 0; i < list.items().size(); i++) {
            PackSource pack = pack(list.items().get(i), "packs[" + i + "]");
            if (pack != null && packs.contains(pack)) {
                problems.add(list.items().get(i).line(), "packs[" + i + "]", "names a pack a second time; keep one");
            } else if (pack != null) {
                packs.add(pack);
            }
        }
        return packs;
    }

    private @Nullable PackSource pack(Node node, String key) {
        if (node instanceof Node.Mapping mapping) {
            Keys keys = Keys.of(problems, key, mapping, "dir", "digest");
            keys.require("dir", "the folder of the pack");
            keys.require("digest", "the digest that 'preflight pack digest' prints");
            Path dir = path(keys, "dir", "the folder of the pack");
            String digest = keys.text("digest", DIGEST, "sha256: and 64 lower-case hexadecimal digits");
            return dir == null || digest == null ? null : new PackSource.Folder(dir, digest);
        }
        String wanted = "the name of a shipped pack, or dir and digest of another";
        String name = Keys.text(problems, node, key, wanted);
        if (name != null && !PACK.matcher(name).matches()) {
            problems.found(node.line(), key, node.shown(), wanted);
            return null;
        }
        return name == null ? null : new PackSource.Shipped(name);
    }

    private SortedMap<String, Long> parameters(Keys keys) {
        SortedMap<String, Long> parameters = new TreeMap<>();
        Node.Mapping mapping = keys.mapping("parameters");
        if (mapping == null) {
            return parameters;
        }
        for (Map.Entry<String, Node> member : mapping.members().entrySet()) {
            Node value = member.getValue();
            String key = "parameters." + Shown.of(member.getKey());
            if (!PARAMETER.matcher(member.getKey()).matches()) {
                problems.add(
                        value.line(), key, "found an unknown key, wanted control and name, as CS-01.maxHeartbeatAge");
            } else if (value instanceof Node.Scalar scalar
                    && scalar.kind() == Node.Kind.INTEGER
                    && Math.abs(Long.parseLong(scalar.text())) <= MAX_INTEGER) {
                parameters.put(member.getKey(), Long.valueOf(scalar.text()));
            } else {
                problems.found(value.line(), key, value.shown(), "an integer, as 900");
            }
        }
        return parameters;
    }

    private static URI withPath(URI url, String path) {
        return url.getPath().isEmpty() || url.getPath().equals("/")
                ? withoutPath(url).resolve(path)
                : url;
    }

    private static URI withoutPath(URI url) {
        return URI.create("https://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
    }

    private static String digits(String thumbprint) {
        return thumbprint.substring("SHA256:".length()).replace(":", "").toLowerCase(Locale.ROOT);
    }
}
