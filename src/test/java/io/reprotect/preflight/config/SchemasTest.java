package io.reprotect.preflight.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemasTest {
    private static final String DIGEST = "\"sha256:" + "0".repeat(64) + "\"";

    private static final String NETWORK = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-net"
            + "/providers/Microsoft.Network/";

    private static final String JUMP =
            "{ host: jump.example.com, username: u, password: 'env:P', hostKey: 'SHA256:" + "a".repeat(43) + "' }";

    private static final String ACCOUNT = "{ masterTarget: mt-win-01, username: 'CONTOSO\\svc', password: 'env:P' }";

    @TempDir
    Path folder;

    @Test
    void schemaAndReaderAgreeOnSettings() throws IOException {
        Schema schema = schema("preflight.schema.json");
        Map<String, String> changes = new LinkedHashMap<>();
        for (String changed : new String[] {
            "url: https://vcenter.example.com/sdk|url: https://vc:8443",
            "url: https://vcenter.example.com/sdk|url: http://vc/sdk",
            "url: https://vcenter.example.com/sdk|url: https://u@vc/sdk",
            "url: https://vcenter.example.com/sdk|url: https://vc/sdk?x=1",
            "url: https://vcenter.example.com/sdk|url: 5",
            "  username: svc-preflight@vsphere.local|",
            "username: svc-preflight@vsphere.local|username: 7",
            "username: svc-preflight@vsphere.local|username: \"\"",
            "username: svc-preflight@vsphere.local|user: x",
            "env:PREFLIGHT_VCENTER_PASSWORD|prompt",
            "env:PREFLIGHT_VCENTER_PASSWORD|file:secret.txt",
            "env:PREFLIGHT_VCENTER_PASSWORD|'file:'",
            "env:PREFLIGHT_VCENTER_PASSWORD|literal",
            "env:PREFLIGHT_VCENTER_PASSWORD|env:1A",
            "env:PREFLIGHT_VCENTER_PASSWORD|[]",
            "  ca: vcenter-ca.pem|  thumbprint: \"SHA256:" + "a".repeat(64) + "\"",
            "  ca: vcenter-ca.pem|  thumbprint: \"SHA1:" + "a".repeat(40) + "\"",
            "  ca: vcenter-ca.pem|  ca: a\n  thumbprint: \"SHA256:" + "a".repeat(64) + "\"",
            "  ca: vcenter-ca.pem|  tags: false",
            "  ca: vcenter-ca.pem|  tags: 'false'",
            "endpoint: https://management.azure.com|endpoint: https://management.azure.com/",
            "endpoint: https://management.azure.com|endpoint: https://management.azure.com/x",
            "endpoint: https://management.azure.com|ca: azure.pem",
            "subscription: 00000000-0000-0000-0000-000000000001|subscription: a/b",
            "  vault: vault-dr|",
            "resourceGroup: rg-dr|resourceGroup: rg (dr)",
            "resourceGroup: rg-dr|resourceGroup: rg_(dr)",
            "credential: default|credential: managed-identity",
            "credential: default|credential: token:env:TOKEN",
            "credential: default|credential: token:prompt",
            "credential: default|credential: token:abc",
            "credential: default|vcenterAccount: x",
            "credential: default|vcenterAccount: svc@vsphere.local",
            "credential: default|vcenterAccount: two words",
            "credential: default|vcenterAccount: a@b@c",
            "jumpHosts: []|jumpHosts: [a]",
            "{ jumpHosts: [] }|{}",
            "{ jumpHosts: [] }|{ urls: false }",
            "{ jumpHosts: [] }|{ urls: 'false' }",
            "jumpHosts: []|jumpHosts: [ " + JUMP + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", port: 2222, server: ps-01, name: jump-01 }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", port: 0 }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", port: '22' }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", key: 'file:id' }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", passphrase: 'env:P' }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("password: 'env:P'", "key: 'file:id', passphrase: 'env:P'")
                    + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("env:P", "hunter2") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("jump.example.com", "-oProxyCommand=x") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("jump.example.com", "a b") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("SHA256:", "MD5:") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("hostKey", "fingerprint") + " ]",
            "enabled: false|enabled: true, linux: []",
            "enabled: false|enabled: true, linux: [ " + JUMP + " ]",
            "enabled: false|enabled: true, linux: [ " + JUMP.replace("}", ", masterTarget: mt-lin-01 }") + " ]",
            "enabled: false|enabled: true, vmware: []",
            "enabled: false|enabled: true, linux: [], vmware: [ " + ACCOUNT + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT.replace("env:P", "hunter2") + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT.replace("username: 'CONTOSO\\svc', ", "") + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT.replace("masterTarget", "name") + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT.replace("mt-win-01", "$(x)") + " ]",
            "enabled: false|enabled: true, vmware: [ " + ACCOUNT.replace("}", ", host: a }") + " ]",
            "enabled: false|enabled: true, vmware: { mt-win-01: a }",
            "enabled: false|enabled: true, vmware: [ a ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", commands: true }") + " ]",
            "jumpHosts: []|jumpHosts: [ " + JUMP.replace("}", ", commands: 'ping' }") + " ]",
            "enabled: false|enabled: true, linux: [ " + JUMP.replace("}", ", masterTarget: m, commands: true }") + " ]",
            "enabled: false|enabled: 'true'",
            "enabled: false|enabled: true",
            "enabled: false|enabled: null",
            "[ asr-classic ]|[]",
            "[ asr-classic ]|[ a, a ]",
            "[ asr-classic ]|[ A ]",
            "[ asr-classic ]|asr-classic",
            "[ asr-classic ]|[ { dir: x, digest: " + DIGEST + " } ]",
            "[ asr-classic ]|[ { dir: x } ]",
            "[ asr-classic ]|[ 7 ]",
            "CS-01.maxHeartbeatAge: 900|CS-01.maxHeartbeatAge: 1.5",
            "CS-01.maxHeartbeatAge: 900|CS-01.maxHeartbeatAge: \"900\"",
            "CS-01.maxHeartbeatAge: 900|cs01: 900",
            "CS-01.maxHeartbeatAge: 900|CS-01.maxHeartbeatAge: 9007199254740993",
            "request: request.yaml|request: { machines: [ { name: a } ] }",
            "request: request.yaml|request: { machines: [] }",
            "request: request.yaml|request: []",
            "request: request.yaml|requests: x",
            "request: request.yaml|waivers: x",
            "request: request.yaml|waivers: 5",
            "request: request.yaml|attestations: attestations.yaml",
            "request: request.yaml|attestations: []",
            "request: request.yaml|externalFacts: owners.csv",
            "request: request.yaml|externalFacts: [ owners.csv, owners.json ]",
            "request: request.yaml|externalFacts: [ owners.csv, owners.csv ]",
            "request: request.yaml|externalFacts: [ 7 ]",
            "request: request.yaml|network: {}",
            "request: request.yaml|network: { vpnConnections: [] }",
            "request: request.yaml|network: { vpnConnections: [ " + NETWORK + "connections/vpn-01 ] }",
            "request: request.yaml|network: { vpnConnections: [ " + NETWORK
                    + "connections/vpn-01 ], expressRouteCircuits: [ " + NETWORK
                    + "expressRouteCircuits/er-01 ], networkWatcher: " + NETWORK + "networkWatchers/nw-01 }",
            "request: request.yaml|network: { vpnConnections: [ " + NETWORK + "expressRouteCircuits/er-01 ] }",
            "request: request.yaml|network: { vpnConnections: vpn-01 }",
            "request: request.yaml|network: { vpnConnections: [ vpn-01 ] }",
            "request: request.yaml|network: { vpnConnections: [ 5 ] }",
            "request: request.yaml|network: { vpnConnections: [ " + NETWORK + "connections/a, " + NETWORK
                    + "connections/a ] }",
            "request: request.yaml|network: { networkWatcher: [] }",
            "request: request.yaml|network: { networkWatcher: " + NETWORK + "networkWatchers/a/b }",
            "request: request.yaml|network: { networkWatcher: " + NETWORK + "networkWatchers/.. }",
            "request: request.yaml|network: { watcher: x }",
            "request: request.yaml|network: []",
            "request: request.yaml|",
        }) {
            String[] parts = changed.split("\\|", 2);
            assertTrue(Documents.SETTINGS.contains(parts[0]), parts[0]);
            changes.put(changed, Documents.SETTINGS.replace(parts[0], parts[1]));
        }
        changes.put("unchanged", Documents.SETTINGS);
        agree(schema, changes, true);
    }

    @Test
    void schemaAndReaderAgreeOnRequests() throws IOException {
        Schema schema = schema("request.schema.json");
        Map<String, String> texts = new LinkedHashMap<>();
        for (String text : new String[] {
            Documents.REQUEST,
            "machines: [{name: a}]",
            "machines: []",
            "machines: {}",
            "machines: [a]",
            "machines: [{}]",
            "machines: [{name: 5}]",
            "machines: [{name: \"\"}]",
            "machines: [{name: \" \"}]",
            "machines: [{name: null}]",
            "machines: [{name: \"?\"}]",
            "machines: [{name: a, datastore: \"? b\"}]",
            "machines: [{name: a, recoveryPlan: b}]",
            "machines: [{recoveryPlan: b}]",
            "machines: [{recoveryPlan: b, onPremises: vm-1}]",
            "machines: [{name: b, onPremises: none}]",
            "machines: [{name: b, color: red}]",
            "{machines: [{name: a}], defaults: {policy: p, masterTarget: m, retentionVolume: R}}",
            "{machines: [{name: a}], defaults: {name: p}}",
            "{machines: [{name: a}], masterTargets: {Solaris: p}}",
            "{machines: [{name: a}], retentionVolumes: {mt: 5}}",
            "{machines: [{name: a}], extra: 1}",
            "defaults: {}",
        }) {
            texts.put(text, text);
        }
        agree(schema, texts, false);
    }

    private void agree(Schema schema, Map<String, String> texts, boolean settings) throws IOException {
        int good = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            boolean read = reads(text.getValue(), settings);
            good += read ? 1 : 0;
            assertEquals(
                    read, schema.validate(text.getValue(), InputFormat.YAML).isEmpty(), text.getKey());
        }
        assertTrue(good > 3 && good < texts.size() - 3, "good and bad documents are both tried");
    }

    private boolean reads(String text, boolean settings) throws IOException {
        Path file = Files.writeString(folder.resolve("document.yaml"), text);
        try {
            if (settings) {
                Settings.read(file, Map.of());
            } else {
                RequestDocument.read(file);
            }
            return true;
        } catch (ConfigurationException e) {
            return false;
        }
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in = SchemasTest.class.getResourceAsStream(name)) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        }
    }
}
