package dev.belfry.simulation.mutant;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles mutated sources in memory, against the class path of this process. */
final class MutantCompiler {
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Path root;

    /** @param root of the work tree */
    MutantCompiler(Path root) {
        this.root = root;
    }

    /** For the work tree that this build belongs to. */
    static MutantCompiler ofThisBuild() {
        return new MutantCompiler(Path.of(System.getProperty("belfry.root", "../..")));
    }

    /** The classes of the mutant's file, by name. */
    Map<String, byte[]> compile(Mutant mutant) {
        String text = mutant.applyTo(source(mutant));
        StringWriter messages = new StringWriter();
        try (Classes classes = new Classes(compiler.getStandardFileManager(null, null, null))) {
            List<String> options = List.of("-proc:none", "-nowarn", "-classpath", classPath());
            boolean compiled = compiler.getTask(
                            messages, classes, null, options, null, List.of(new Source(mutant.file(), text)))
                    .call();
            if (!compiled) {
                throw new AssertionError("Expected the mutant \"%s\" to compile, but: %s".formatted(mutant, messages));
            }
            return classes.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to compile " + mutant.file() + ", but could not", e);
        }
    }

    /** What Maven's tests run with: the plain property names a jar that only refers to it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The source as it is. */
    String source(Mutant mutant) {
        try {
            return Files.readString(root.resolve(mutant.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + mutant.file() + ", but could not", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Classes(JavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + name.replace('.', '/')), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    return written.computeIfAbsent(name, created -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new HashMap<>();
            written.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
            return bytes;
        }
    }
}
