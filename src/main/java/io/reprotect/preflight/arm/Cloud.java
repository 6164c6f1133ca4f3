package io.reprotect.preflight.arm;

import com.azure.identity.AzureAuthorityHosts;
import java.net.URI;
import java.util.Locale;

/** The Azure clouds: where each manages resources and signs in. */
enum Cloud {
    PUBLIC("management.azure.com", AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
    CHINA("management.chinacloudapi.cn", AzureAuthorityHosts.AZURE_CHINA),
    US_GOVERNMENT("management.usgovcloudapi.net", AzureAuthorityHosts.AZURE_GOVERNMENT);

    private final String domain;
    private final String authority;

    Cloud(String domain, String authority) {
        this.domain = domain;
        this.authority = authority;
    }

    /** The cloud of an endpoint; the public one where the endpoint is none of Azure's own. */
    static Cloud of(URI endpoint) {
        for (Cloud cloud : values()) {
            if (within(cloud.domain, host(endpoint))) {
                return cloud;
            }
        }
        return PUBLIC;
    }

    /** The domain whose hosts may get a token: the cloud's, or the endpoint's own where that is none of Azure's. */
    static String domainOf(URI endpoint) {
        Cloud cloud = of(endpoint);
        return within(cloud.domain, host(endpoint)) ? cloud.domain : host(endpoint);
    }

    static boolean within(String domain, String host) {
        return host.equals(domain) || host.endsWith("." + domain);
    }

    static String host(URI uri) {
        return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    }

    String authority() {
        return authority;
    }

    String scope() {
        return "https://" + domain + "/.default";
    }
}
