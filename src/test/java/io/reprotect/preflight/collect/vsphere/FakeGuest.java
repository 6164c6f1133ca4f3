package io.reprotect.preflight.collect.vsphere;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A vCenter with one guest behind it: it makes folders, starts programs and hands out files as the API describes it, and writes
 * into the file what a test gives. The simulator knows no guest operations but for containers.
 */
public final class FakeGuest implements AutoCloseable {
    public static final String VM = "vm-9";
    public static final String USER = "CONTOSO\\svc<1>";
    public static final String PASSWORD = "guest & <secret> 2718";
    static final String WINDOWS_FOLDER = "C:\\Windows\\TEMP\\preflight-vmware17";
    static final String TOKEN = "52e2a1f0-token";

    private final FakeVCenter vcenter;
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile byte[] output = new byte[0];
    private volatile int patience;
    private volatile int looks;

    public FakeGuest() throws Exception {
        vcenter = new FakeVCenter();
        manager("processManager", "GuestProcessManager");
        manager("fileManager", "GuestFileManager");
        signedIn("ReadEnvironmentVariableInGuest", body -> "<returnval>SystemRoot=C:\\Windows</returnval>");
        folder(WINDOWS_FOLDER);
        signedIn("StartProgramInGuest", this::start);
        ends(0);
        signedIn("DeleteFileInGuest", body -> delete(body, "filePath"));
        signedIn("DeleteDirectoryInGuest", body -> delete(body, "directoryPath"));
        signedIn("TerminateProcessInGuest", body -> "");
        transfer("https://*/guestFile?id=1&amp;token=" + TOKEN);
        vcenter.answer("", this::file);
    }

    /** What the next programs write. */
    public FakeGuest writes(String text) {
        output = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** What the next programs write. */
    FakeGuest writes(byte[] bytes) {
        output = bytes;
        return this;
    }

    /** How the guest calls its temporary folder. */
    public FakeGuest folder(String path) {
        return signedIn("CreateTemporaryDirectoryInGuest", body -> "<returnval>" + path + "</returnval>");
    }

    /** For how many looks programs still run. */
    FakeGuest runsFor(int count) {
        patience = count;
        return this;
    }

    /** The code that programs end with. */
    FakeGuest ends(int code) {
        return signedIn("ListProcessesInGuest", body -> process(looks-- > 0 ? "" : ended(code)));
    }

    FakeGuest neverEnds() {
        return signedIn("ListProcessesInGuest", body -> process(""));
    }

    /** The address that files are fetched from, as XML. */
    FakeGuest transfer(String url) {
        return signedIn(
                "InitiateFileTransferFromGuest",
                body ->
                        "<returnval><attributes xsi:type=\"GuestWindowsFileAttributes\"><hidden>false</hidden></attributes>"
                                + "<size>" + output.length + "</size><url>" + url + "</url></returnval>");
    }

    public FakeGuest fault(String method, String type) {
        vcenter.fault(method, type, "A general system error occurred: vix error codes = (1, 0).");
        return this;
    }

    /** Programs and their arguments, in the order in which they were started. */
    public List<String> started() {
        return started;
    }

    /** Files and folders that were deleted. */
    public List<String> deleted() {
        return deleted;
    }

    /** Every call that was made of a guest, as XML. */
    List<String> requests() {
        return requests;
    }

    FakeVCenter vcenter() {
        return vcenter;
    }

    public VSphereAccess access(Duration timeout) {
        return vcenter.access(timeout);
    }

    public static GuestLogin login() {
        return login(PASSWORD);
    }

    public static GuestLogin login(String password) {
        return new GuestLogin("mt-win-01", "guest.vmware[0]", USER, password::toCharArray);
    }

    private interface Answer {
        String of(String body);
    }

    private FakeGuest signedIn(String method, Answer answer) {
        vcenter.answer(method, (exchange, body) -> {
            requests.add(body);
            boolean known =
                    body.contains("<username>" + USER.replace("<", "&lt;").replace(">", "&gt;") + "</username>")
                            && body.contains("<password>guest &amp; &lt;secret&gt; 2718</password>")
                            && body.contains("<vm type=\"VirtualMachine\">" + VM + "</vm>");
            if (!known) {
                reply(
                        exchange,
                        500,
                        "<Fault><faultcode>ServerFaultCode</faultcode><faultstring>no</faultstring><detail>"
                                + "<InvalidGuestLoginFault xsi:type=\"InvalidGuestLogin\"></InvalidGuestLoginFault></detail></Fault>");
                return;
            }
            reply(exchange, 200, "<" + method + "Response>" + answer.of(body) + "</" + method + "Response>");
        });
        return this;
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        FakeVCenter.reply(exchange, status, FakeVCenter.envelope(body).getBytes(StandardCharsets.UTF_8));
    }

    private void manager(String path, String type) {
        vcenter.answer(
                "RetrieveProperties." + path,
                FakeVCenter.envelope("<RetrievePropertiesResponse><returnval><obj type=\"GuestOperationsManager\">"
                        + "guestOperationsManager</obj><propSet><name>" + path + "</name><val type=\"" + type
                        + "\" xsi:type=\"ManagedObjectReference\">guestOperations" + type
                        + "</val></propSet></returnval>"
                        + "</RetrievePropertiesResponse>"));
    }

    private String start(String body) {
        looks = patience;
        started.add(
                value(body, "programPath") + " " + value(body, "arguments") + " in " + value(body, "workingDirectory"));
        return "<returnval>4711</returnval>";
    }

    private String delete(String body, String what) {
        deleted.add(value(body, what));
        return "";
    }

    private static String process(String end) {
        return "<returnval><name>powershell.exe</name><pid>4711</pid><owner>svc</owner><cmdLine>x</cmdLine>"
                + "<startTime>2026-01-01T12:00:00Z</startTime>" + end + "</returnval>";
    }

    private static String ended(int code) {
        return "<endTime>2026-01-01T12:00:03Z</endTime><exitCode>" + code + "</exitCode>";
    }

    private void file(HttpExchange exchange, String body) throws IOException {
        boolean asked = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().toString().equals("/guestFile?id=1&token=" + TOKEN)
                && exchange.getRequestHeaders().getFirst("Cookie") == null;
        FakeVCenter.reply(exchange, asked ? 200 : 404, asked ? output : new byte[0]);
    }

    static String value(String body, String element) {
        Matcher found = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(body);
        return found.find()
                ? found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                : "";
    }

    @Override
    public void close() {
        vcenter.close();
    }
}
