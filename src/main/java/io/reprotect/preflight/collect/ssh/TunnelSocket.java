package io.reprotect.preflight.collect.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.sshd.client.channel.ChannelDirectTcpip;

/** A connection through an SSH session as a socket, so that a TLS handshake can be laid over it. */
final class TunnelSocket extends Socket {
    private final ChannelDirectTcpip channel;

    TunnelSocket(ChannelDirectTcpip channel) {
        this.channel = channel;
    }

    @Override
    public InputStream getInputStream() {
        return channel.getInvertedOut();
    }

    @Override
    public OutputStream getOutputStream() {
        return channel.getInvertedIn();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public InetAddress getInetAddress() {
        return InetAddress.getLoopbackAddress();
    }

    /** Who opened the tunnel closes it in time, which ends every reading. */
    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public synchronized void close() throws IOException {
        channel.close(true);
    }
}
