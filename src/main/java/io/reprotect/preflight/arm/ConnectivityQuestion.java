package io.reprotect.preflight.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** A TCP connection that Network Watcher is to try from an Azure VM, in which its agent is installed already. */
public record ConnectivityQuestion(String sourceVmId, String address, int port) {
    /** The request body: source, destination and protocol, nothing else. */
    byte[] body() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.putObject("source").put("resourceId", sourceVmId);
        body.putObject("destination").put("address", address).put("port", port);
        body.put("protocol", "Tcp");
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
