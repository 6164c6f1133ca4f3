package io.reprotect.preflight.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.forward.DirectTcpipFactory;

/** An SSH server of this process: it answers requests to connect and commands as it was told, and connects nowhere. */
public final class FakeSshHost implements AutoCloseable {
    /** What becomes of a request to connect. */
    public enum Way {
        OPEN,
        REFUSED,
        TIMED_OUT,
        SILENT_REASON,
        PROHIBITED,
        NO_ANSWER
    }

    public static final String USER = "svc-preflight";
    public static final String PASSWORD = "jump-secret-3141";

    private final SshServer server;
    private final String fingerprint;
    private final Map<String, Way> ways = new ConcurrentHashMap<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile Way otherwise = Way.OPEN;
    private volatile boolean mute;
    private volatile String flood = "";

    private FakeSshHost(SshServer server, String fingerprint) {
        this.server = server;
        this.fingerprint = fingerprint;
    }

    /** Starts it; every request to connect is granted until it is told otherwise. */
    public static FakeSshHost start() {
        return start(null);
    }

    /** As above; where a key is given, only that key may sign in, and no password. */
    public static FakeSshHost start(PublicKey only) {
        return start(only, false);
    }

    /** One that connects wherever it is asked to, as a host that allows TCP forwarding does. */
    public static FakeSshHost startForwarding() {
        return start(null, true);
    }

    private static FakeSshHost start(PublicKey only, boolean forwarding) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair key = generator.generateKeyPair();
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
            FakeSshHost host = new FakeSshHost(server, KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()));
            if (only == null) {
                server.setPasswordAuthenticator(
                        (user, password, session) -> USER.equals(user) && PASSWORD.equals(password));
            } else {
                server.setPublickeyAuthenticator((user, shown, session) -> KeyUtils.compareKeys(only, shown));
            }
            server.setChannelFactories(List.of(
                    org.apache.sshd.server.channel.ChannelSessionFactory.INSTANCE,
                    forwarding ? DirectTcpipFactory.INSTANCE : host.new Forwarding()));
            server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
            server.setCommandFactory((channel, command) -> host.new Answer(command));
            server.start();
            return host;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return server.getPort();
    }

    /** As ssh-keygen prints it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Commands run so far. */
    public List<String> commands() {
        return commands;
    }

    /** What becomes of connecting to that host and port. */
    public FakeSshHost way(String host, int port, Way way) {
        ways.put(host + ":" + port, way);
        return this;
    }

    /** What becomes of connecting anywhere else. */
    public FakeSshHost otherwise(Way way) {
        otherwise = way;
        return this;
    }

    /** What a command writes; others end with 127. */
    public FakeSshHost answer(String command, String text) {
        answers.put(command, text);
        return this;
    }

    /** A command that writes without end. */
    public FakeSshHost floods(String command) {
        flood = command;
        return this;
    }

    /** From now on nothing is answered. */
    public FakeSshHost mute() {
        mute = true;
        return this;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Forwarding implements ChannelFactory {
        @Override
        public String getName() {
            return "direct-tcpip";
        }

        @Override
        public Channel createChannel(Session session) {
            return new Forwarded();
        }
    }

    private final class Forwarded extends AbstractServerChannel {
        Forwarded() {
            super(null);
        }

        @Override
        protected OpenFuture doInit(Buffer buffer) {
            String target = buffer.getString() + ":" + buffer.getInt();
            OpenFuture future = new DefaultOpenFuture(this, this);
            if (mute) {
                // Whatever comes next is not read either: the thread that reads waits here for the session to end.
                hang();
            }
            switch (ways.getOrDefault(target, otherwise)) {
                case OPEN -> confirm();
                case REFUSED -> fail(SshConstants.SSH_OPEN_CONNECT_FAILED, "Connection refused");
                case TIMED_OUT -> fail(SshConstants.SSH_OPEN_CONNECT_FAILED, "Connection timed out");
                case SILENT_REASON -> fail(SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed");
                case PROHIBITED -> fail(SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "open failed");
                case NO_ANSWER -> {}
            }
            return future;
        }

        private void hang() {
            try {
                Thread.sleep(Duration.ofMinutes(2).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void confirm() {
            Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_CONFIRMATION);
            buffer.putUInt(getRecipient());
            buffer.putUInt(getChannelId());
            buffer.putUInt(1 << 16);
            buffer.putUInt(1 << 15);
            write(buffer);
        }

        /** The library's own failure keeps the reason's text to itself. */
        private void fail(int reason, String text) {
            Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN_FAILURE);
            buffer.putUInt(getRecipient());
            buffer.putUInt(reason);
            buffer.putString(text);
            buffer.putString("");
            write(buffer);
        }

        private void write(Buffer buffer) {
            try {
                getSession().writePacket(buffer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected void doWriteData(byte[] data, int offset, long length) {}

        @Override
        protected void doWriteExtendedData(byte[] data, int offset, long length) {}
    }

    private final class Answer extends AbstractCommandSupport {
        Answer(String command) {
            super(command, null);
        }

        @Override
        public void run() {
            commands.add(getCommand());
            String answer = answers.get(getCommand());
            try {
                byte[] block = new byte[1 << 14];
                while (getCommand().equals(flood)) {
                    getOutputStream().write(block);
                    getOutputStream().flush();
                }
                if (answer != null) {
                    getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    getOutputStream().flush();
                }
                onExit(answer == null ? 127 : 0);
            } catch (IOException e) {
                onExit(1);
            }
        }

        @Override
        public void destroy(ChannelSession channel) {}
    }
}
