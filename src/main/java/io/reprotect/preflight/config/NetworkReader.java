package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code network}: ARM ids of the kind that each key wants. */
final class NetworkReader {
    private static final String ID =
            "/[Ss]ubscriptions/[A-Za-z0-9-]{1,64}/[Rr]esource[Gg]roups/[\\p{L}\\p{N}_()-][\\p{L}\\p{N}._()-]{0,89}"
                    + "/[Pp]roviders/[Mm]icrosoft\\.[Nn]etwork/";
    private static final String NAME = "/[A-Za-z0-9][A-Za-z0-9._-]{0,79}";
    private static final Kind CONNECTION = new Kind("[Cc]onnections", "connections", "a VPN connection");
    private static final Kind CIRCUIT =
            new Kind("[Ee]xpress[Rr]oute[Cc]ircuits", "expressRouteCircuits", "an ExpressRoute circuit");
    private static final Kind WATCHER = new Kind("[Nn]etwork[Ww]atchers", "networkWatchers", "a network watcher");

    private final Problems problems;

    NetworkReader(Problems problems) {
        this.problems = problems;
    }

    NetworkSettings read(Keys root) {
        Node.Mapping mapping = root.mapping("network");
        if (mapping == null) {
            return NetworkSettings.NONE;
        }
        Keys keys = Keys.of(problems, "network", mapping, "vpnConnections", "expressRouteCircuits", "networkWatcher");
        List<String> connections = list(keys, "vpnConnections", CONNECTION);
        List<String> circuits = list(keys, "expressRouteCircuits", CIRCUIT);
        String watcher = keys.text("networkWatcher", WATCHER.form, WATCHER.wanted);
        return new NetworkSettings(connections, circuits, watcher);
    }

    private List<String> list(Keys keys, String key, Kind kind) {
        List<String> ids = new ArrayList<>();
        Node node = keys.node(key);
        if (node == null) {
            return ids;
        }
        if (!(node instanceof Node.Listing list)) {
            keys.found(key, "a list, each " + kind.wanted);
            return ids;
        }
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String at = keys.at(key) + "[" + i + "]";
            String id = id(item, at, kind);
            if (id != null && ids.stream().anyMatch(id::equalsIgnoreCase)) {
                problems.add(item.line(), at, "names " + id.toLowerCase(Locale.ROOT) + " a second time; keep one");
            } else if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private @Nullable String id(Node node, String at, Kind kind) {
        String text = Keys.text(problems, node, at, kind.wanted);
        if (text != null && !kind.form.matcher(text).matches()) {
            problems.found(node.line(), at, node.shown(), kind.wanted);
            return null;
        }
        return text;
    }

    /** A kind of resource: the form of its ids, and how a message asks for one. */
    private static final class Kind {
        final Pattern form;
        final String wanted;

        Kind(String type, String shown, String what) {
            form = Pattern.compile(ID + type + NAME);
            wanted = "the ARM id of " + what + ", as /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/"
                    + shown + "/…";
        }
    }
}
