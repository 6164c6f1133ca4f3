package io.reprotect.preflight.collect.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/** A session with a host that showed the key pinned for it. Everything done in it ends within the timeout. */
public final class SshSession implements AutoCloseable {
    private static final int MOST = 1 << 16;
    private static final String OVER = "its session has ended";
    private static final String TOO_MUCH = "a command wrote more than 64 KiB";

    private final SshAccess access;
    private final SshClient client;
    private final ClientSession session;

    private SshSession(SshAccess access, SshClient client, ClientSession session) {
        this.access = access;
        this.client = client;
        this.session = session;
    }

    /** Connects, compares the host key and signs in. */
    public static SshSession open(SshAccess access) throws SshException {
        Login login = new Login(access);
        SshClient client = login.client();
        try {
            return new SshSession(access, client, login.session(client));
        } catch (SshException | RuntimeException | Error e) {
            client.stop();
            throw e;
        }
    }

    /**
     * Asks the host to connect to a port, as {@code ssh -W} does: no command runs there, nothing is sent. The answer says
     * {@code open}, what the host said of its failure, or {@code timed out}.
     */
    public String connect(String host, int port) throws SshException {
        return connect(host, port, access.timeout(), open -> {});
    }

    /** What a connection that is open is used for. */
    public interface Use {
        void with(Socket open);
    }

    /** As above; what is open is handed over, and closed afterwards, at the latest after that time. A host that breaks off meanwhile has told nothing. */
    public String connect(String host, int port, Duration open, Use use) throws SshException {
        ChannelDirectTcpip channel = null;
        try {
            channel = session.createDirectTcpipChannel(
                    new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress(host, port));
            OpenFuture opened = channel.open();
            if (!opened.await(access.timeout())) {
                alive();
                return "timed out";
            }
            opened.verify(access.timeout());
            use(channel, open, use);
            return "open";
        } catch (SshChannelOpenException e) {
            return refused(e);
        } catch (IllegalStateException e) {
            throw failed(OVER);
        } catch (IOException e) {
            return refused(e, "asking it to connect failed");
        } finally {
            if (channel != null) {
                channel.close(true);
            }
        }
    }

    private void use(ChannelDirectTcpip open, Duration limit, Use use) throws SshException {
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> open.close(true));
        use.with(new TunnelSocket(open));
        if (!session.isOpen()) {
            throw failed("it broke off the session while a connection through it was used");
        }
    }

    /** A host that answers nothing at all has not told that a port is closed. */
    private void alive() throws SshException {
        Buffer buffer = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
        buffer.putString("keepalive@openssh.com");
        buffer.putBoolean(true);
        try {
            session.request("keepalive@openssh.com", buffer, access.timeout());
        } catch (IOException e) {
            throw failed("it no longer answers (waited " + access.timeout().toSeconds() + " s)");
        }
    }

    /** Runs a command of ours and gives what it wrote; a failure, a complaint or more than 64 KiB is no answer. */
    public String run(String command) throws SshException {
        Bounded out = new Bounded(session);
        Bounded complaints = new Bounded(session);
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setOut(out);
            channel.setErr(complaints);
            channel.open().verify(access.timeout());
            Set<ClientChannelEvent> ended = channel.waitFor(
                    EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EXIT_STATUS), access.timeout());
            if (!out.over && ended.contains(ClientChannelEvent.TIMEOUT)) {
                throw failed("a command did not end in " + access.timeout().toSeconds() + " s");
            }
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED, ClientChannelEvent.EOF), access.timeout());
            Integer status = channel.getExitStatus();
            if (!out.over && (status == null || status != 0)) {
                throw failed("a command ended with " + status);
            }
        } catch (IllegalStateException e) {
            throw failed(OVER);
        } catch (IOException e) {
            throw failed(
                    out.over
                            ? TOO_MUCH
                            : "a command could not be run (" + e.getClass().getSimpleName() + ")");
        }
        if (out.over) {
            throw failed(TOO_MUCH);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        session.close(true);
        client.stop();
    }

    private String refused(SshChannelOpenException e) throws SshException {
        if (e.getReasonCode() == SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED) {
            throw failed(
                    "it forbids connections through it; allow the account TCP forwarding (AllowTcpForwarding local)");
        }
        if (e.getReasonCode() == SshConstants.SSH_OPEN_CONNECT_FAILED) {
            return "failed " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        }
        throw failed("it opens no connection through it (reason " + e.getReasonCode() + ")");
    }

    private String refused(IOException e, String what) throws SshException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshChannelOpenException open) {
                return refused(open);
            }
        }
        throw failed(what + " (" + e.getClass().getSimpleName() + ")");
    }

    private SshException failed(String what) {
        return new SshException("over SSH to " + access.name() + ": " + what);
    }

    /** Keeps the first 64 KiB; the host that sends more is not listened to any longer. */
    private static final class Bounded extends ByteArrayOutputStream {
        private volatile boolean over;
        private final ClientSession session;

        Bounded(ClientSession session) {
            this.session = session;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            int kept = Math.min(length, MOST - count);
            super.write(bytes, offset, kept);
            if (kept < length) {
                over = true;
                session.close(true);
            }
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }
    }
}
