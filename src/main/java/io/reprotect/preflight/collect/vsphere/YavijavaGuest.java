package io.reprotect.preflight.collect.vsphere;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ws.Argument;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Guest operations over {@link HardenedClient}; yavijava writes no time and no subtype as they are wanted, so the XML is ours. */
final class YavijavaGuest implements GuestCalls {
    private static final String REFERENCE = "ManagedObjectReference";

    private final HardenedClient client;
    private final GuestFailures failures;
    private final GuestFiles files;
    private final ManagedObjectReference vm;
    private final @Nullable ManagedObjectReference programs;
    private final @Nullable ManagedObjectReference folders;
    private final String auth;

    /** The managers are null where the server has none. */
    YavijavaGuest(
            HardenedClient client,
            GuestFailures failures,
            GuestFiles files,
            ManagedObjectReference vm,
            @Nullable ManagedObjectReference programs,
            @Nullable ManagedObjectReference folders,
            String auth) {
        this.client = client;
        this.failures = failures;
        this.files = files;
        this.vm = vm;
        this.programs = programs;
        this.folders = folders;
        this.auth = auth;
    }

    /** The sign-in as XML. */
    static String auth(String username, String password) {
        return "<auth xsi:type=\"NamePasswordAuthentication\"><interactiveSession>false</interactiveSession>"
                + element("username", username) + element("password", password) + "</auth>";
    }

    @Override
    public String variable(String name) throws VSphereException, GuestException {
        Node answer = call(programs, "ReadEnvironmentVariableInGuest", element("names", name));
        String pair = answer.text("returnval");
        return pair != null && pair.startsWith(name + "=") ? pair.substring(name.length() + 1) : "";
    }

    @Override
    public String makeFolder() throws VSphereException, GuestException {
        return text(call(
                folders,
                "CreateTemporaryDirectoryInGuest",
                element("prefix", GuestProgram.FOLDER) + element("suffix", "")));
    }

    @Override
    public long start(GuestProgram program, String folder) throws VSphereException, GuestException {
        Node answer = call(
                programs,
                "StartProgramInGuest",
                "<spec xsi:type=\"GuestProgramSpec\">" + element("programPath", program.path())
                        + element("arguments", program.arguments()) + element("workingDirectory", folder) + "</spec>");
        Long process = Values.number(answer.text("returnval"));
        if (process == null || process <= 0) {
            throw failures.told("it started a program and gave no number of its process; collect again");
        }
        return process;
    }

    @Override
    public OptionalInt ended(long process) throws VSphereException, GuestException {
        List<Node> processes = call(programs, "ListProcessesInGuest", element("pids", process + ""))
                .all("returnval");
        for (Node found : processes) {
            Integer code = Values.small(found.text("exitCode"));
            if (Long.valueOf(process).equals(Values.number(found.text("pid")))) {
                return code == null || found.text("endTime") == null ? OptionalInt.empty() : OptionalInt.of(code);
            }
        }
        throw failures.told("it no longer knows the program that was started; collect again");
    }

    @Override
    public byte[] content(String path, int most) throws VSphereException, GuestException {
        Node answer = call(folders, "InitiateFileTransferFromGuest", element("guestFilePath", path));
        Node transfer = answer.child("returnval");
        Long size = transfer == null ? null : Values.number(transfer.text("size"));
        String url = transfer == null ? null : transfer.text("url");
        if (size == null || size < 0 || url == null) {
            throw failures.told("the vCenter gives no address of the file that the program wrote; collect again");
        }
        if (size > most) {
            throw failures.told("the program wrote " + size + " bytes, more than the " + most + " that it may");
        }
        return files.read(url, size);
    }

    @Override
    public void terminate(long process) throws VSphereException, GuestException {
        call(programs, "TerminateProcessInGuest", element("pid", process + ""));
    }

    @Override
    public void deleteFile(String path) throws VSphereException, GuestException {
        call(folders, "DeleteFileInGuest", element("filePath", path));
    }

    @Override
    public void deleteFolder(String path) throws VSphereException, GuestException {
        call(folders, "DeleteDirectoryInGuest", element("directoryPath", path) + element("recursive", "false"));
    }

    private Node call(@Nullable ManagedObjectReference manager, String method, String xml)
            throws VSphereException, GuestException {
        if (manager == null) {
            throw failures.told(
                    "the vCenter has no guest operations; read this guest over SSH or attest what is missing");
        }
        Argument[] arguments = {new Argument("_this", REFERENCE, manager), new Argument("vm", REFERENCE, vm)};
        try {
            return client.streamWith(method, arguments, auth + xml, (in, bytes) -> SafeXml.tree(in));
        } catch (IOException | XMLStreamException e) {
            throw failures.of(e);
        }
    }

    private String text(Node answer) throws GuestException {
        String text = answer.text("returnval");
        if (text == null) {
            throw failures.told("it made a folder and did not say which; collect again");
        }
        return text;
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + Services.escaped(text) + "</" + name + ">";
    }
}
