package io.reprotect.preflight.collect.guest;

import org.jspecify.annotations.Nullable;

/** Asks one Linux guest; the commands are fixed and hold nothing of the environment, answers of another form are refused. */
final class LinuxGuest {
    static final String MOUNTS = "cat /proc/self/mounts";
    static final String DEVICES = "LC_ALL=C lsblk -P -o KNAME,PKNAME,TYPE,MOUNTPOINT";
    /** The agent notes there where it is installed; what it notes is resolved by the guest. */
    static final String INSTALLATION =
            "d=$(sed -n 's/^INSTALLATION_DIR=//p' /usr/local/.vx_version) && readlink -e -- \"$d\"";

    private final Shell shell;

    /** Runs a command and gives what it wrote. */
    interface Shell {
        String run(String command) throws Unread;
    }

    LinuxGuest(Shell shell) {
        this.shell = shell;
    }

    Mounts mounts() throws Unread {
        return Mounts.parse(answer(MOUNTS));
    }

    /** Where the master target is installed. */
    String installation() throws Unread {
        String path = answer(INSTALLATION).strip();
        if (!path.startsWith("/") || path.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("the installation path has an unknown form");
        }
        return path;
    }

    /** Whether the root file system, or the one that holds the installation, lies on LVM. */
    boolean onLvm(Mounts mounts, @Nullable String installation) throws Unread {
        Devices devices = Devices.parse(answer(DEVICES));
        return devices.onLvm("/")
                || installation != null
                        && devices.onLvm(mounts.holding(installation).point());
    }

    private String answer(String command) throws Unread {
        String text = shell.run(command);
        if (text.chars().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new IllegalArgumentException("it holds control characters");
        }
        return text;
    }
}
