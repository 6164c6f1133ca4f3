package io.reprotect.preflight.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code guest}: the master targets to look into, and how. */
final class GuestReader {
    private static final String LINUX = "linux";
    private static final String VMWARE = "vmware";
    private static final String ACCOUNT = "masterTarget, username and password";

    private final Problems problems;
    private final SshReader ssh;

    GuestReader(Problems problems, SshReader ssh) {
        this.problems = problems;
        this.ssh = ssh;
    }

    GuestSettings read(Keys root) {
        Node.Mapping mapping = root.mapping("guest");
        if (mapping == null) {
            return GuestSettings.OFF;
        }
        Keys keys = Keys.of(problems, "guest", mapping, "enabled", LINUX, VMWARE);
        boolean enabled = keys.flag("enabled", false);
        List<SshSettings> linux = ssh.hosts(keys, LINUX, "masterTarget", "masterTarget");
        Set<String> named = new TreeSet<>();
        linux.forEach(host -> named.add(host.name().toLowerCase(Locale.ROOT)));
        List<GuestAccount> vmware = accounts(keys, named);
        if (enabled && empty(keys, LINUX) && empty(keys, VMWARE)) {
            keys.found(
                    keys.has(VMWARE) ? VMWARE : LINUX,
                    "Linux master targets under linux, each with masterTarget, host, username, hostKey and password or"
                            + " key, or master targets under vmware, each with " + ACCOUNT + "; or enabled: false");
        }
        return enabled ? new GuestSettings(linux, vmware) : GuestSettings.OFF;
    }

    private static boolean empty(Keys keys, String key) {
        return !keys.has(key)
                || keys.node(key) instanceof Node.Listing list && list.items().isEmpty();
    }

    private List<GuestAccount> accounts(Keys keys, Set<String> named) {
        List<GuestAccount> accounts = new ArrayList<>();
        if (!(keys.node(VMWARE) instanceof Node.Listing list)) {
            if (keys.has(VMWARE)) {
                keys.found(VMWARE, "a list of master targets, each with " + ACCOUNT);
            }
            return accounts;
        }
        for (int i = 0; i < list.items().size(); i++) {
            Node item = list.items().get(i);
            String at = keys.at(VMWARE) + "[" + i + "]";
            GuestAccount account = account(item, at);
            if (account != null && !named.add(account.masterTarget().toLowerCase(Locale.ROOT))) {
                problems.add(item.line(), at, "names " + Shown.of(account.masterTarget()) + " a second time");
            } else if (account != null) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    private @Nullable GuestAccount account(Node node, String at) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.found(node.line(), at, node.shown(), ACCOUNT);
            return null;
        }
        Keys keys = Keys.of(problems, at, mapping, "masterTarget", "username", "password");
        keys.require("masterTarget", "the name of a master target");
        keys.require("username", "the name of an administrator of the guest");
        keys.require("password", SecretSource.WANTED);
        String name = keys.text("masterTarget", SshReader.NAME, "the name of a master target");
        String username = keys.text("username", SshReader.USER, "the name of an administrator of the guest");
        SecretSource password = ssh.secret(keys, "password");
        return name == null || username == null || password == null ? null : new GuestAccount(name, username, password);
    }
}
