package dev.fermata.weaver;

import dev.fermata.generator.Generator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources, compiled in memory: class files by binary name. */
final class Compiled {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final ClassFinder LIBRARIES = ClassFinder.in(Compiled.class.getClassLoader());

    private final Map<String, byte[]> classes;

    private Compiled(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /** Compiles classes of the unnamed package, each source with a public class of its file's name. */
    static Compiled sources(Map<String, String> sources, String... options) {
        Map<String, byte[]> classes = new TreeMap<>();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of(
                "-g",
                "-proc:none",
                "-nowarn",
                "-classpath",
                System.getProperty("java.class.path")
                        + java.io.File.pathSeparator
                        + System.getProperty("jdk.module.path", "")));
        all.addAll(List.of(options));
        JavaFileManager files = new Files(COMPILER.getStandardFileManager(problems, Locale.ROOT, null), classes);
        List<Source> units = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        if (!COMPILER.getTask(null, files, problems, all, null, units).call()) {
            throw new IllegalArgumentException(
                    problems.getDiagnostics().stream().map(Object::toString).collect(Collectors.joining("\n")) + "\n"
                            + String.join("\n", sources.values()));
        }
        return new Compiled(classes);
    }

    /** One class, with the imports that most need. */
    static Compiled source(String name, String body) {
        return sources(Map.of(
                name, "import dev.fermata.generator.*; import java.util.*; import java.util.function.*;\n" + body));
    }

    /** The generator that a class makes, of the types that its source says. */
    @SuppressWarnings("unchecked")
    static <Y, S, R> Generator<Y, S, R> make(Class<?> type) throws ReflectiveOperationException {
        return (Generator<Y, S, R>) type.getMethod("make").invoke(null);
    }

    Map<String, byte[]> classes() {
        return classes;
    }

    byte[] classFile(String name) {
        return classes.get(name);
    }

    private Optional<byte[]> find(ClassDesc type) {
        String name = ClassFinder.path(type).replace('/', '.');
        return Optional.ofNullable(classes.get(name.substring(0, name.length() - ".class".length())));
    }

    Weaver weaver() {
        return new Weaver(((ClassFinder) this::find).or(LIBRARIES));
    }

    /** All classes woven, but those whose names are given. */
    Compiled woven(String... unwoven) {
        Weaver weaver = weaver();
        Map<String, byte[]> woven = new TreeMap<>(classes);
        classes.forEach((name, bytes) -> {
            if (!List.of(unwoven).contains(name)) {
                woven.putAll(weaver.weave(bytes));
            }
        });
        return new Compiled(woven);
    }

    /** The same with one class changed. */
    Compiled with(String name, UnaryOperator<byte[]> change) {
        Map<String, byte[]> changed = new TreeMap<>(classes);
        changed.compute(name, (same, bytes) -> change.apply(Objects.requireNonNull(bytes)));
        return new Compiled(changed);
    }

    /** What the JDK's own verifier says of the classes. */
    List<VerifyError> verify() {
        ClassFinder finder = ((ClassFinder) this::find).or(LIBRARIES);
        ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(
                type -> finder.find(type).map(ByteArrayInputStream::new).orElse(null));
        ClassFile reader = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        return classes.values().stream()
                .flatMap(bytes -> reader.verify(bytes).stream())
                .toList();
    }

    /** The classes in a loader of their own, as they are now. */
    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, new Loader(classes));
    }

    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Compiled.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, byte[]> classes;

        Files(JavaFileManager manager, Map<String, byte[]> classes) {
            super(manager);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
