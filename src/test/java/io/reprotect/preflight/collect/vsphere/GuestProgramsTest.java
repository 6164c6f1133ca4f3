package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.config.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestProgramsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(1);
    private static final GuestProgram PROGRAM =
            new GuestProgram(GuestProgram.Kind.WINDOWS, "C:\\Windows\\shell.exe", "-a \"b\" & <c>");
    private static final String OUTPUT = FakeGuest.WINDOWS_FOLDER + "\\preflight.txt";

    private FakeGuest guest;

    @BeforeEach
    void start() throws Exception {
        guest = new FakeGuest().runsFor(2).writes("héllo\n");
    }

    @AfterEach
    void stop() {
        guest.close();
    }

    private String run() throws GuestException {
        return run(guest.access(LONG), FakeGuest.login());
    }

    private static String run(VSphereAccess access, GuestLogin login) throws GuestException {
        try (GuestPrograms programs = GuestPrograms.open(access, login, FakeGuest.VM, SOON)) {
            return programs.run(PROGRAM);
        }
    }

    private String failure() {
        return failure(guest.access(LONG), FakeGuest.login());
    }

    private static String failure(VSphereAccess access, GuestLogin login) {
        String reason =
                assertThrows(GuestException.class, () -> run(access, login)).reason();
        assertTrue(reason.startsWith("through the vCenter in the guest of mt-win-01: "), reason);
        assertFalse(reason.contains("secret") || reason.contains(FakeGuest.TOKEN), reason);
        return reason;
    }

    @Test
    void aProgramRunsInAFolderOfItsOwnThatIsRemovedWithItsFile() throws Exception {
        assertEquals("héllo\n", run());
        assertEquals(List.of("C:\\Windows\\shell.exe -a \"b\" & <c> in " + FakeGuest.WINDOWS_FOLDER), guest.started());
        assertEquals(List.of(OUTPUT, FakeGuest.WINDOWS_FOLDER), guest.deleted());
        assertTrue(guest.requests().stream()
                .filter(request -> request.contains("DeleteDirectory"))
                .allMatch(request -> request.contains("<recursive>false</recursive>")));
        assertEquals(
                "Logout", guest.vcenter().calls().get(guest.vcenter().calls().size() - 1));
    }

    @Test
    void aVariableOfTheGuestIsReadByItsName() throws Exception {
        try (GuestPrograms programs = GuestPrograms.open(guest.access(LONG), FakeGuest.login(), FakeGuest.VM)) {
            assertEquals("C:\\Windows", programs.variable("SystemRoot"));
            assertEquals("", programs.variable("Other"), "what is called otherwise is no answer");
        }
    }

    @Test
    void aPasswordThatIsNotThereIsToldByItsNameBeforeAnythingIsAsked() {
        GuestLogin login = new GuestLogin("mt-win-01", "guest.vmware[0]", "u", () -> {
            throw new ConfigurationException(
                    List.of("guest.vmware[0].password: the environment variable MT is not set"));
        });
        String reason = failure(guest.access(LONG), login);
        assertTrue(reason.contains("guest.vmware[0].password: the environment variable MT is not set"), reason);
        assertEquals(List.of(), guest.vcenter().calls());
    }

    @Test
    void aWrongPasswordNamesTheSettings() {
        String reason = failure(guest.access(LONG), FakeGuest.login("another secret"));
        assertTrue(
                reason.contains("refused user " + FakeGuest.USER + "; check username and password of guest.vmware[0]"),
                reason);
        assertEquals(List.of(), guest.started());
    }

    @Test
    void aPasswordThatXmlCannotHoldIsNotSent() {
        assertTrue(failure(guest.access(LONG), FakeGuest.login("a\u0001secret")).contains("control character"));
        assertEquals(List.of(), guest.vcenter().calls());
    }

    @Test
    void everyFaultSaysWhatToDo() {
        for (String[] fault : new String[][] {
            {"GuestOperationsUnavailable", "VMware Tools do not run"},
            {"InvalidPowerState", "power it on"},
            {"NoPermission", "VirtualMachine.GuestOperations.Query, .Execute and .Modify"},
            {"GuestPermissionDenied", "name an administrator in guest.vmware[0]"},
            {"OperationDisabledByGuest", "allow them"},
            {"OperationNotSupportedByGuest", "update them"},
            {"TooManyGuestLogons", "later"},
            {"QuantumFault", "QuantumFault (A general system error occurred"}
        }) {
            guest.fault("CreateTemporaryDirectoryInGuest", fault[0]);
            String reason = failure();
            assertTrue(reason.contains(fault[1]), reason);
        }
        assertEquals(List.of(), guest.started());
    }

    @Test
    void aVCenterThatRefusesTheLoginIsToldAsSuch() {
        guest.fault("Login", "InvalidLogin");
        assertTrue(failure().contains("check vcenter.username / vcenter.password"));
    }

    @Test
    void aServerWithoutGuestOperationsIsToldSo() {
        guest.vcenter().edit("RetrieveServiceContent", "<guestOperationsManager.*?</guestOperationsManager>", "");
        assertTrue(failure().contains("no guest operations"));
    }

    @Test
    void aProgramThatFailsIsNoAnswerAndLeavesNothingBehind() {
        guest.ends(5);
        assertTrue(failure().contains("ended with 5"));
        assertEquals(List.of(OUTPUT, FakeGuest.WINDOWS_FOLDER), guest.deleted());
    }

    @Test
    void aProgramThatNeverEndsIsEndedAndLeavesNothingBehind() {
        guest.neverEnds();
        String reason = failure(guest.access(Duration.ofSeconds(10)), FakeGuest.login());
        assertTrue(reason.contains("did not end in 5 s"), reason);
        assertTrue(guest.vcenter().calls().contains("TerminateProcessInGuest"));
        assertEquals(List.of(OUTPUT, FakeGuest.WINDOWS_FOLDER), guest.deleted());
    }

    @Test
    void anOperationThatNeverAnswersIsGivenUpAtTheDeadline() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        guest.vcenter().answer("StartProgramInGuest", (exchange, body) -> over.await());
        String reason = failure(guest.access(Duration.ofSeconds(8)), FakeGuest.login());
        over.countDown();
        assertTrue(reason.contains("did not answer in time"), reason);
        assertEquals(List.of(OUTPUT, FakeGuest.WINDOWS_FOLDER), guest.deleted(), "tidied up all the same");
    }

    @Test
    void aFolderThatWasNotAskedForIsNeitherUsedNorDeleted() {
        for (String folder : List.of(
                "C:\\", "C:\\Windows", "\\\\host\\share\\preflight-1", "C:\\..\\preflight-1\\", "/tmp/preflight-1")) {
            guest.folder(folder);
            assertTrue(failure().contains("none that was asked for"), folder);
        }
        assertEquals(List.of(), guest.started());
        assertEquals(List.of(), guest.deleted());
    }

    @Test
    void aHundredMegabytesAreNotFetched() {
        guest.vcenter()
                .answer(
                        "InitiateFileTransferFromGuest",
                        FakeVCenter.envelope(
                                "<InitiateFileTransferFromGuestResponse><returnval><size>104857600</size><url>https://*/guestFile</url>"
                                        + "</returnval></InitiateFileTransferFromGuestResponse>"));
        assertTrue(failure().contains("104857600 bytes, more than the 262144 that it may"));
        assertEquals(List.of(OUTPUT, FakeGuest.WINDOWS_FOLDER), guest.deleted());
    }

    @Test
    void aFileThatIsNotAsLongAsAnnouncedIsNoAnswer() {
        guest.vcenter()
                .answer("", (exchange, body) -> FakeVCenter.reply(exchange, 200, "h".getBytes(StandardCharsets.UTF_8)));
        assertTrue(failure().contains("sent 1 of 7 bytes"));
        guest.vcenter().answer("", (exchange, body) -> FakeVCenter.reply(exchange, 200, new byte[100_000]));
        assertTrue(failure().contains("sends more than it announced"));
    }

    @Test
    void whatIsNotUtf8IsNoAnswer() {
        guest.writes(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0});
        assertTrue(failure().contains("not UTF-8"));
    }

    @Test
    void aFileIsFetchedFromAHostThatTheSameAuthorityVouchesFor(@TempDir Path folder) throws Exception {
        try (TlsServer esx = new TlsServer(
                "ip:127.0.0.1",
                (exchange, body) -> FakeVCenter.reply(
                        exchange,
                        exchange.getRequestHeaders().containsKey("Cookie") ? 400 : 200,
                        "héllo\n".getBytes(StandardCharsets.UTF_8)))) {
            Path ca = Files.writeString(folder.resolve("ca.pem"), esx.pem());
            guest.transfer("https://127.0.0.1:" + esx.url().getPort() + "/guestFile?token=" + FakeGuest.TOKEN);
            VSphereAccess own = guest.access(LONG);
            VSphereAccess access =
                    new VSphereAccess(own.url(), own.username(), own.password(), ca, null, own.timeout());
            assertEquals("héllo\n", run(access, FakeGuest.login()));
        }
    }

    @Test
    void aHostWithAnotherCertificateIsRefusedAndToldWithoutTheSecretOfTheAddress() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        try (TlsServer esx = new TlsServer("dns:localhost", (exchange, body) -> visits.incrementAndGet())) {
            guest.transfer("https://localhost:" + esx.url().getPort() + "/guestFile?token=" + FakeGuest.TOKEN);
            String reason = failure();
            assertTrue(reason.contains("from localhost: its certificate " + esx.thumbprint()), reason);
            assertTrue(reason.contains("set vcenter.ca"), reason);
        }
        assertEquals(0, visits.get());
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        try (TlsServer other = new TlsServer("ip:127.0.0.1", (exchange, body) -> visits.incrementAndGet())) {
            guest.vcenter().answer("", (exchange, body) -> {
                exchange.getResponseHeaders().set("Location", other.url().toString());
                FakeVCenter.reply(exchange, 302, new byte[0]);
            });
            assertTrue(failure().contains("HTTP status 302, a redirect, which is not followed"));
        }
        assertEquals(0, visits.get());
    }

    @Test
    void anAddressThatIsNoHttpsUrlIsNotFetched() {
        for (String url : List.of(
                "http://127.0.0.1/x",
                "file:///etc/passwd",
                "https://u:p@127.0.0.1/x",
                "nonsense secret",
                "https://*")) {
            guest.transfer(url);
            String reason = failure();
            assertTrue(reason.contains("no https URL"), reason);
        }
    }

    @Test
    void anAnswerWithoutWhatWasAskedForIsNoAnswer() {
        for (String method : List.of(
                "CreateTemporaryDirectoryInGuest",
                "StartProgramInGuest",
                "ListProcessesInGuest",
                "InitiateFileTransferFromGuest")) {
            try (FakeGuest other = new FakeGuest()) {
                other.vcenter()
                        .answer(method, FakeVCenter.envelope("<" + method + "Response></" + method + "Response>"));
                assertTrue(failure(other.access(LONG), FakeGuest.login()).contains("collect again"), method);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void theVolumesThatVMwareToolsTellAreReadWithoutAPassword() {
        guest.vcenter()
                .answer(
                        "RetrieveProperties",
                        FakeVCenter.envelope(
                                "<RetrievePropertiesResponse><returnval><obj type=\"VirtualMachine\">vm-9</obj>"
                                        + "<propSet><name>guest.disk</name><val xsi:type=\"ArrayOfGuestDiskInfo\">"
                                        + "<GuestDiskInfo><diskPath>C:\\</diskPath><capacity>9</capacity></GuestDiskInfo>"
                                        + "<GuestDiskInfo><diskPath>R:\\</diskPath><filesystemType>NTFS</filesystemType></GuestDiskInfo>"
                                        + "<GuestDiskInfo><diskPath>S:\\</diskPath><filesystemType>N\nT</filesystemType></GuestDiskInfo>"
                                        + "</val></propSet></returnval></RetrievePropertiesResponse>"));
        assertEquals(
                Map.of("vm-9", List.of(new GuestDisk("C:\\", null), new GuestDisk("R:\\", "NTFS"))),
                GuestDisk.of(guest.access(LONG), Set.of("vm-9")));
        assertEquals(List.of(), guest.requests());
        guest.fault("RetrieveProperties", "NoPermission");
        assertEquals(Map.of(), GuestDisk.of(guest.access(LONG), Set.of("vm-9")));
    }
}
