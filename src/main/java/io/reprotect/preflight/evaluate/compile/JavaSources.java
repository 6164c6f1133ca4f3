package io.reprotect.preflight.evaluate.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.codegen.common.GeneratedFile;
import org.drools.compiler.compiler.io.memory.MemoryFileSystem;
import org.drools.util.PortablePath;
import org.kie.memorycompiler.CompilationProblem;
import org.kie.memorycompiler.CompilationResult;
import org.kie.memorycompiler.JavaCompiler;

/** Generated Java sources to class files, in memory, by the Eclipse compiler: a runtime without javac will do. */
final class JavaSources {
    private static final String JAVA = "17";

    private JavaSources() {}

    /**
     * What became of the sources.
     *
     * @param classes class file by class name; without those of sources in error
     * @param errors the compiler's complaints by the path of the source
     */
    record Compilation(SortedMap<String, byte[]> classes, SortedMap<String, List<String>> errors) {}

    static Compilation compile(Collection<GeneratedFile> files) {
        MemoryFileSystem sources = new MemoryFileSystem();
        MemoryFileSystem output = new MemoryFileSystem();
        List<String> names = new ArrayList<>();
        for (GeneratedFile file : files) {
            names.add(file.relativePath());
            sources.write(PortablePath.of(file.relativePath()), file.contents());
        }
        JavaCompiler compiler = JavaCompiler.createEclipseCompiler(JAVA);
        compiler.setSourceFolder("");
        CompilationResult result =
                compiler.compile(names.toArray(String[]::new), sources, output, JavaSources.class.getClassLoader());
        SortedMap<String, List<String>> errors = new TreeMap<>();
        for (CompilationProblem problem : result.getErrors()) {
            errors.computeIfAbsent(problem.getFileName(), each -> new ArrayList<>())
                    .add(problem.getMessage());
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (PortablePath path : output.getFilePaths()) {
            String name = path.asString();
            String className =
                    name.substring(0, name.length() - ".class".length()).replace('/', '.');
            classes.put(className, output.getBytes(path));
        }
        return new Compilation(classes, errors);
    }
}
