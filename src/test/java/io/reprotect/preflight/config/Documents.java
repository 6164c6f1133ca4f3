package io.reprotect.preflight.config;

/** Example documents for tests. */
final class Documents {
    static final String SETTINGS = """
            vcenter:
              url: https://vcenter.example.com/sdk
              username: svc-preflight@vsphere.local
              password: env:PREFLIGHT_VCENTER_PASSWORD
              ca: vcenter-ca.pem
            azure:
              endpoint: https://management.azure.com
              tenant: contoso.example.com
              subscription: 00000000-0000-0000-0000-000000000001
              resourceGroup: rg-dr
              vault: vault-dr
              credential: default
            probes: { jumpHosts: [] }
            guest: { enabled: false }
            packs: [ asr-classic ]
            parameters: { CS-01.maxHeartbeatAge: 900 }
            request: request.yaml
            """;

    static final String REQUEST = """
            defaults: { processServer: ps-azure-01, datastore: ds-prod-01 }
            masterTargets: { Windows: mt-win-01, Linux: mt-lin-01 }
            retentionVolumes: { mt-win-01: R, mt-lin-01: /mnt/retention }
            machines:
              - recoveryPlan: RP-Web
              - name: db-01
                masterTarget: mt-win-01
                processServer: ps-azure-02
                datastore: ds-prod-02
                retentionVolume: S
                policy: failback-policy
                onPremises: vm-42
            """;

    private Documents() {}
}
