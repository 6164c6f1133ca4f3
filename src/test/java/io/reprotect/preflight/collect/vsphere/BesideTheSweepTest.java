package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.AccountPrivilege;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.HostLicence;
import io.reprotect.preflight.facts.HostLocation;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes a call of its own fails alone, as a gap of its own type, and never as a default. */
class BesideTheSweepTest {
    private static final String LICENCES = "QueryAssignedLicenses";
    private static final String PRIVILEGES = "FetchUserPrivilegeOnEntities";

    private FakeVCenter vcenter;

    @BeforeEach
    void start() throws Exception {
        vcenter = new FakeVCenter();
    }

    @AfterEach
    void stop() {
        vcenter.close();
    }

    @Test
    void whateverIsAskedForIsAFactAndNothingIsMissing() {
        Collected collected = vcenter.collect();
        assertEquals(List.of(), collected.gaps());
        assertEquals(
                List.of("esx.enterprisePlus.cpuPackage", "esx.enterprisePlus.cpuPackage"),
                all(collected, HostLicence.class).stream()
                        .map(HostLicence::edition)
                        .toList());
        assertEquals(2, all(collected, HostLocation.class).size());
        List<AccountPrivilege> privileges = all(collected, AccountPrivilege.class);
        assertTrue(privileges.size() > 40, "only " + privileges.size());
        assertTrue(privileges.stream().allMatch(AccountPrivilege::granted));
        assertTrue(privileges.stream().anyMatch(each -> each.privilege().equals("VirtualMachine.Config.AddNewDisk")));
    }

    @Test
    void licenceKeysStayInTheVCenter() {
        assertTrue(vcenter.text(LICENCES).contains("00000-00000-00000-00000-00000"));
        assertFalse(vcenter.collect().facts().toString().contains("00000-00000-00000-00000-00000"));
    }

    @Test
    void licencesThatMayNotBeReadAreAGapOfEveryHost() {
        vcenter.fault(LICENCES, "NoPermission", "Permission to perform this operation was denied.");
        Collected collected = vcenter.collect();
        assertEquals(List.of("HostLicence.edition", "HostLicence.edition"), lines(collected));
        assertTrue(collected.gaps().get(0).reason().contains("Global.Licenses"));
        assertEquals(2, all(collected, HostLicence.class).size());
    }

    @Test
    void aHostWithoutALicenceIsAGapOfThatHost() {
        String host = all(vcenter.collect(), HostLicence.class).get(0).hostId();
        vcenter.edit(LICENCES, "<entityId>" + host + "</entityId>", "<entityId>other</entityId>");
        assertEquals(List.of(host + "/licence"), owners(vcenter.collect()));
    }

    @Test
    void severalLicencesOfAHostThatDifferAreAGap() {
        vcenter.edit(LICENCES, "<entityId>[^<]*</entityId>", "<entityId>host-1</entityId>");
        String host = all(vcenter.collect(), HostLicence.class).get(0).hostId();
        vcenter.edit(LICENCES, "<entityId>[^<]*</entityId>", "<entityId>" + host + "</entityId>");
        String text = vcenter.text(LICENCES);
        int last = text.lastIndexOf("esx.enterprisePlus");
        vcenter.answer(LICENCES, text.substring(0, last) + "esxBasic.or" + text.substring(last));
        assertTrue(vcenter.collect().gaps().stream()
                .anyMatch(gap ->
                        gap.owner().equals(host + "/licence") && gap.reason().contains("several licences")));
    }

    @Test
    void anAccountThatIsNotNamedIsAGapWithTheLineToAdd() {
        Collected collected = new VSphereCollector(vcenter.access(Duration.ofSeconds(30)), Clock.systemUTC(), null)
                .collect(Progress.SILENT);
        assertEquals(List.of("AccountPrivilege"), lines(collected));
        assertTrue(collected.gaps().get(0).reason().contains("add the line 'vcenterAccount: <name>@<domain>'"));
        assertFalse(vcenter.calls().contains(PRIVILEGES));
    }

    @Test
    void anAnswerThatIsShorterThanTheQuestionIsAGapAndNoPrivilege() {
        vcenter.edit(PRIVILEGES, "<returnval>.*</returnval>", "");
        Collected collected = vcenter.collect();
        assertEquals(List.of("AccountPrivilege"), lines(collected));
        assertEquals(List.of(), all(collected, AccountPrivilege.class));
    }

    @Test
    void anAccountOfWhichTheVCenterNamesNothingIsAGapAndNoLack() {
        vcenter.edit(PRIVILEGES, "<privileges>[^<]*</privileges>", "");
        Collected collected = vcenter.collect();
        assertEquals(List.of("AccountPrivilege"), lines(collected));
        assertTrue(collected.gaps().get(0).reason().contains("azure.vcenterAccount"));
    }

    @Test
    void aPrivilegeThatIsNotNamedIsNotGranted() {
        vcenter.edit(PRIVILEGES, "<privileges>Datastore.AllocateSpace</privileges>", "");
        assertEquals(
                List.of("Datastore.AllocateSpace"),
                all(vcenter.collect(), AccountPrivilege.class).stream()
                        .filter(each -> !each.granted())
                        .map(AccountPrivilege::privilege)
                        .toList());
    }

    @Test
    void aVCenterThatDoesNotKnowThePrivilegesIsAGap() {
        vcenter.edit(
                "RetrieveProperties.privilegeList",
                "<privId>Datastore.AllocateSpace</privId>",
                "<privId>Datastore.Other</privId>");
        assertEquals(List.of("AccountPrivilege"), lines(vcenter.collect()));
    }

    @Test
    void anOldVCenterThatDoesNotKnowTheCallIsAGap() {
        vcenter.fault(PRIVILEGES, "MethodNotFound", "no such method");
        Collected collected = vcenter.collect();
        assertEquals(List.of("AccountPrivilege"), lines(collected));
        assertTrue(collected.gaps().get(0).reason().contains("vCenter 6.5"));
    }

    @Test
    void aHostThatNoDatacenterListsIsAGap() {
        String host = all(vcenter.collect(), HostLocation.class).get(0).hostId();
        vcenter.edit("RetrieveProperties.view", ">" + host + "<", ">host-other<");
        assertEquals(List.of(host), owners(vcenter.collect()));
    }

    @Test
    void namesOfCustomAttributesThatAreRefusedAreAGap() {
        vcenter.fault("RetrieveProperties.field", "NoPermission", "no");
        assertEquals(List.of("Label"), lines(vcenter.collect()));
    }

    @Test
    void theFilterOfEventsIsWhatTheSchemaWants() {
        assertEquals(
                "<filter><entity><entity type=\"VirtualMachine\">vm&lt;1</entity><recursion>self</recursion></entity>"
                        + "<time><beginTime>2026-01-01T00:00:00Z</beginTime></time>"
                        + "<disableFullMessage>true</disableFullMessage><eventTypeId>VmRelocatedEvent</eventTypeId></filter>",
                Services.filter(new EventQuestion(
                        "vm<1", Instant.parse("2026-01-01T00:00:00Z"), null, List.of("VmRelocatedEvent"))));
        assertEquals(
                "<filter><time><endTime>2026-01-01T00:00:00Z</endTime></time>"
                        + "<disableFullMessage>true</disableFullMessage></filter>",
                Services.filter(new EventQuestion(null, null, Instant.parse("2026-01-01T00:00:00Z"), List.of())));
    }

    private static <T extends Fact> List<T> all(Collected collected, Class<T> type) {
        return collected.facts().stream()
                .map(observed -> observed.fact())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<String> lines(Collected collected) {
        return collected.gaps().stream()
                .map(gap -> gap.type() + (gap.property() == null ? "" : "." + gap.property()))
                .toList();
    }

    private static List<String> owners(Collected collected) {
        return collected.gaps().stream().map(Gap::owner).toList();
    }
}
