package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.fake.FakeArm;
import io.reprotect.preflight.fake.FakeVault;
import io.reprotect.preflight.fake.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private FakeArm fake;
    private Path token;

    @BeforeEach
    void start() throws Exception {
        fake = FakeArm.start(FakeVault.healthy("web-01"));
        token = Files.writeString(folder.resolve("token"), fake.token());
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    /** What is answered, in order; an empty answer takes the preset. */
    private String yaml(String... script) {
        answers.addAll(List.of(script));
        Dialogue dialogue = new Dialogue() {
            @Override
            public String ask(String question, String preset) {
                said.add(question);
                String answer = answers.isEmpty() ? "" : answers.removeFirst();
                return answer.isEmpty() ? preset : answer;
            }

            @Override
            public void say(String text) {
                said.add(text);
            }
        };
        Interview.Access access = (apiVersion, tenant) -> new ArmAccess(
                fake.endpoint(),
                fake.caPem(),
                tenant,
                "",
                "",
                "",
                "token:file:" + token,
                Duration.ofSeconds(30),
                apiVersion);
        return new Interview(dialogue, access, Clock.systemUTC()).yaml(new Interview.Shown("azure-cli", null, null));
    }

    private String vcenter() {
        return fake.endpoint().getHost() + ":" + fake.endpoint().getPort();
    }

    private Settings read(String yaml) throws Exception {
        return Settings.read(Files.writeString(folder.resolve("preflight.yaml"), yaml), Map.of());
    }

    @Test
    void whatIsChosenIsWrittenAsSettingsThatReadBack() throws Exception {
        Settings settings = read(yaml(vcenter(), "", "", "yes", "", "1", "1"));

        assertEquals("https://" + vcenter() + "/sdk", settings.vcenter().url().toString());
        assertTrue(String.join("\n", said).contains("SHA256:"));
        assertEquals(FakeVault.SUBSCRIPTION, settings.azure().subscription());
        assertEquals(FakeVault.RESOURCE_GROUP, settings.azure().resourceGroup());
        assertEquals(FakeVault.VAULT, settings.azure().vault());
    }

    @Test
    void theThumbprintShownIsTheOneWritten() {
        String yaml = yaml(vcenter(), "", "", "yes", "", "1", "1");
        String shown = said.stream()
                .filter(line -> line.contains("thumbprint   "))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*thumbprint   ", "");

        assertTrue(yaml.contains("thumbprint: \"" + shown + "\""), yaml);
    }

    @Test
    void aCertificateThatIsNotConfirmedWritesNothing() {
        UsageException refused = assertThrows(UsageException.class, () -> yaml(vcenter(), "", "", "no"));
        assertTrue(refused.getMessage().contains("was not confirmed"), refused.getMessage());
    }

    @Test
    void aFileWithTheAuthorityIsTakenInsteadOfTheThumbprint() throws Exception {
        assertTrue(yaml(vcenter(), "", "", "vcenter-ca.pem", "", "1", "1").contains("ca: \"vcenter-ca.pem\""));
    }

    @Test
    void aPasswordTypedByMistakeIsNeitherWrittenNorRepeated() throws Exception {
        String yaml = yaml(vcenter(), "", "hunter2!", "env:VC_PASSWORD", "yes", "", "1", "1");

        assertFalse(yaml.contains("hunter2"), yaml);
        assertFalse(String.join("\n", said).contains("hunter2"));
        assertTrue(yaml.contains("password: \"env:VC_PASSWORD\""), yaml);
    }

    @Test
    void whereTheLoginSeesNothingTheNamesAreAskedFor() throws Exception {
        fake.fail("/subscriptions", Fault.error(403, "AuthorizationFailed", "not allowed"));
        Settings settings = read(yaml(vcenter(), "", "", "yes", "contoso", "sub-1", "rg-1", "vault-1"));

        assertEquals("sub-1", settings.azure().subscription());
        assertEquals("vault-1", settings.azure().vault());
        assertEquals("contoso", settings.azure().tenant());
    }

    @Test
    void aVCenterThatDoesNotAnswerIsAskedForItsAuthority() {
        String yaml = yaml("localhost:1", "", "", "", "", "1", "1");

        assertTrue(yaml.contains("ca: \"vcenter-ca.pem\""), yaml);
        assertTrue(String.join("\n", said).contains("can't be fetched"));
    }

    @Test
    void whatIsNoAddressIsAskedForAgainAndThenRefused() {
        assertTrue(assertThrows(UsageException.class, () -> yaml("http://x", "ftp://x", "not an address"))
                .getMessage()
                .contains("nothing was written"));
    }

    @Test
    void nothingButReadingIsAskedOfAzure() {
        yaml(vcenter(), "", "", "yes", "", "1", "1");

        assertTrue(fake.requests().stream().allMatch(request -> request.method().equals("GET")));
    }
}
