package dev.fermata.evidence.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fermata.weaver.ClassFinder;
import dev.fermata.weaver.Weaver;
import dev.fermata.weaver.WeavingRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    private static final ClassFinder LIBRARIES = ClassFinder.in(CorpusTest.class.getClassLoader());

    /** What other people's code hands around, and asks for something with one argument. */
    private static final List<Renamed> PAUSES = List.of(
            new Renamed("java/util/Map", "get"),
            new Renamed("java/util/List", null),
            new Renamed("java/lang/CharSequence", null),
            new Renamed("java/lang/Object", null),
            new Renamed("java/lang/String", null),
            new Renamed("java/util/function/Function", "apply"),
            new Renamed("kotlin/jvm/functions/Function1", "invoke"),
            new Renamed("scala/Function1", "apply"));

    static Stream<Artifact> all() throws IOException {
        return Stream.concat(Artifact.jdkModules().stream(), Artifact.jars().stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aClassThatDoesNotPauseIsLeftAsItIs(Artifact artifact) throws IOException {
        Map<String, byte[]> classes = artifact.classes();
        Weaver weaver = new Weaver(in(classes).or(LIBRARIES));
        List<String> changed = new ArrayList<>();
        classes.forEach((name, bytes) -> {
            if (!weaver.weave(bytes).isEmpty()) {
                changed.add(name);
            }
        });
        assertThat(changed).isEmpty();
        System.out.printf("%s: %d classes left as they are%n", artifact, classes.size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aClassThatIsMadeToPauseVerifiesOrIsRefused(Artifact artifact) throws IOException {
        Map<String, byte[]> original = artifact.classes();
        for (Renamed renamed : PAUSES) {
            Map<String, byte[]> classes = new HashMap<>();
            for (Map.Entry<String, byte[]> each : original.entrySet()) {
                if (!each.getKey().equals(renamed.type())) {
                    classes.put(each.getKey(), renamed.in(each.getValue()));
                }
            }
            weaveAndVerify(artifact + " that pauses with " + renamed, classes);
        }
    }

    /** Takes those of the classes that are still right with the new name. */
    private static void weaveAndVerify(String what, Map<String, byte[]> classes) {
        ClassFinder finder = in(classes).or(LIBRARIES);
        Weaver weaver = new Weaver(finder);
        ClassFile before = verifier(finder);
        Map<String, byte[]> woven = new TreeMap<>();
        int refused = 0;
        int wovenClasses = 0;
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            try {
                Map<String, byte[]> written = weaver.weave(each.getValue());
                if (!written.isEmpty() && problems(before, each.getValue()).isEmpty()) {
                    written.forEach((name, bytes) -> woven.put(name.replace('.', '/'), bytes));
                    wovenClasses++;
                }
            } catch (WeavingRefusedException refusal) {
                refused++;
            } catch (RuntimeException failure) {
                throw new AssertionError("cannot weave " + each.getKey() + " of " + what, failure);
            }
        }
        ClassFile after = verifier(in(woven).or(finder));
        woven.forEach((name, bytes) ->
                assertThat(problems(after, bytes)).as(name + " of " + what).isEmpty());
        if (wovenClasses > 0) {
            System.out.printf("%s: %d classes woven and verified, %d refused%n", what, wovenClasses, refused);
        }
    }

    private static ClassFile verifier(ClassFinder classes) {
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(type ->
                        classes.find(type).map(ByteArrayInputStream::new).orElse(null))
                .cached()));
    }

    /** All but that a library of a library is not there. */
    private static List<VerifyError> problems(ClassFile verifier, byte[] bytes) {
        return verifier.verify(bytes).stream()
                .filter(error -> !error.getMessage().contains("Could not resolve class"))
                .toList();
    }

    private static ClassFinder in(Map<String, byte[]> classes) {
        return type -> Optional.ofNullable(classes.get(name(type)));
    }

    private static String name(ClassDesc type) {
        String path = ClassFinder.path(type);
        return path.substring(0, path.length() - ".class".length());
    }
}
