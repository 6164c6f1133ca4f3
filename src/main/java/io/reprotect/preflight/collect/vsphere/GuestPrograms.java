package io.reprotect.preflight.collect.vsphere;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Runs programs in one guest through the vCenter and gives what they wrote. Each runs in a new temporary folder, which is
 * removed with the file in it; nothing else of the guest is changed. Everything ends within the time limit.
 */
public final class GuestPrograms implements AutoCloseable {
    /** Most bytes that a program may write. */
    static final int MOST = 1 << 18;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final VSphere session;
    private final GuestCalls guest;
    private final GuestFailures failures;
    private final Duration limit;
    private final Duration betweenLooks;

    private GuestPrograms(
            VSphere session, GuestCalls guest, GuestFailures failures, Duration limit, Duration betweenLooks) {
        this.session = session;
        this.guest = guest;
        this.failures = failures;
        this.limit = limit;
        this.betweenLooks = betweenLooks;
    }

    /** Logs in to the vCenter; the VM is named by its id. One program may run as long as the access allows, halved. */
    public static GuestPrograms open(VSphereAccess access, GuestLogin login, String vm) throws GuestException {
        return open(access, login, vm, BETWEEN_LOOKS);
    }

    static GuestPrograms open(VSphereAccess access, GuestLogin login, String vm, Duration betweenLooks)
            throws GuestException {
        GuestFailures failures = new GuestFailures(login, new Failures(access, Trust.none()));
        char[] password = password(login, failures);
        try {
            VSphere session = YavijavaVSphere.connect(access);
            try {
                GuestCalls calls = session.guest(login, new String(password), vm);
                return new GuestPrograms(
                        session, calls, failures, access.timeout().dividedBy(2), betweenLooks);
            } catch (VSphereException | RuntimeException e) {
                session.logout();
                throw e;
            }
        } catch (VSphereException e) {
            throw failures.told(e.reason());
        }
    }

    private static char[] password(GuestLogin login, GuestFailures failures) throws GuestException {
        char[] password;
        try {
            password = login.password().get();
        } catch (RuntimeException e) {
            throw failures.told(OneLine.of(String.valueOf(e.getMessage())));
        }
        for (char c : password) {
            if (Character.isISOControl(c)) {
                throw failures.told("its password holds a control character; check password of " + login.setting());
            }
        }
        return password;
    }

    /** The value of a variable of the guest's environment; "" where it is not set. */
    public String variable(String name) throws GuestException {
        try {
            return guest.variable(name);
        } catch (VSphereException e) {
            throw failures.of(e);
        }
    }

    /** Runs a program to its end; one that fails, hangs or writes too much is no answer. */
    public String run(GuestProgram program) throws GuestException {
        try {
            String folder = guest.makeFolder();
            if (!program.kind().isFolder(folder)) {
                throw failures.told("it names its temporary folder '" + OneLine.of(folder)
                        + "', which is none that was asked for; nothing was run");
            }
            try {
                return text(written(program, folder));
            } finally {
                remove(program, folder);
            }
        } catch (VSphereException e) {
            throw failures.of(e);
        }
    }

    private byte[] written(GuestProgram program, String folder) throws VSphereException, GuestException {
        long process = guest.start(program, folder);
        Deadline deadline = new Deadline(limit);
        OptionalInt code = guest.ended(process);
        while (code.isEmpty()) {
            if (deadline.over()) {
                guest.terminate(process);
                throw failures.told("a program did not end in " + limit.toSeconds() + " s; look what holds it there");
            }
            pause();
            code = guest.ended(process);
        }
        if (code.getAsInt() != 0) {
            throw failures.told("a program ended with " + code.getAsInt() + "; is the account an administrator there?");
        }
        return guest.content(program.kind().output(folder), MOST);
    }

    private void pause() throws GuestException {
        try {
            Thread.sleep(betweenLooks.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.told("reading it was interrupted; collect again");
        }
    }

    /** What is left behind where this fails is an empty folder, or one with a file of ours, among the guest's temporary ones. */
    private void remove(GuestProgram program, String folder) {
        session.goodbye();
        try {
            guest.deleteFile(program.kind().output(folder));
        } catch (VSphereException | GuestException e) {
            // A program that did not end wrote none.
        }
        try {
            guest.deleteFolder(folder);
        } catch (VSphereException | GuestException e) {
            // The guest clears its temporary files by itself; what was read is not the worse for it.
        }
    }

    private String text(byte[] bytes) throws GuestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw failures.told("a program wrote something that is not UTF-8; collect again");
        }
    }

    /** Logs out of the vCenter. */
    @Override
    public void close() {
        session.logout();
    }
}
