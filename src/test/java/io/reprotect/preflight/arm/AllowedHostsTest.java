package io.reprotect.preflight.arm;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts azure = new AllowedHosts(URI.create("https://management.azure.com"));
    private final AllowedHosts own = new AllowedHosts(URI.create("https://arm.example.com:8443"));
    private final AllowedHosts china = new AllowedHosts(URI.create("https://management.chinacloudapi.cn/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://management.azure.com/subscriptions",
                "https://management.azure.com:443/subscriptions",
                "HTTPS://Management.Azure.Com/subscriptions",
                "https://centraluseuap.management.azure.com/subscriptions"
            })
    void theCloudsDomainIsAllowedAtItsPort(String address) {
        assertNull(azure.refusal(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://management.azure.com/",
                "https://management.azure.com:8443/",
                "https://west.management.azure.com:444/",
                "https://management.azure.com.example.org/",
                "https://evilmanagement.azure.com/",
                "https://azure.com/",
                "https://management.azure.com@example.org/",
                "https://someone@management.azure.com/",
                "https://management.azure.com./",
                "https://example.org/?https://management.azure.com/",
                "https://under_score.example.org/",
                "https:management.azure.com",
                "ftp://management.azure.com/",
                "/subscriptions",
                "https://management.chinacloudapi.cn/"
            })
    void everythingElseIsRefused(String address) {
        assertNotNull(azure.refusal(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://arm.example.com:8443/", "https://west.arm.example.com/"})
    void anEndpointOfItsOwnIsAllowedAtItsPortAndItsSubdomainsAtTheUsualOne(String address) {
        assertNull(own.refusal(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://arm.example.com:8444/",
                "https://west.arm.example.com:8443/",
                "https://example.com:8443/",
                "https://management.azure.com/"
            })
    void anEndpointOfItsOwnAllowsNoOther(String address) {
        assertNotNull(own.refusal(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://chinaeast.management.chinacloudapi.cn/"})
    void anotherCloudHasItsOwnDomain(String address) {
        assertNull(china.refusal(URI.create(address)));
        assertNotNull(china.refusal(URI.create("https://management.azure.com/")));
    }
}
