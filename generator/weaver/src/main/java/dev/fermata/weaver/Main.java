package dev.fermata.weaver;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line: {@code java -jar fermata-weaver.jar [--class-path PATH] FOLDER...}. */
final class Main {
    private static final String USAGE = """
            Usage: java -jar fermata-weaver.jar [--class-path PATH] FOLDER...

            Weaves the class files below each folder, where they are: every method that takes a Yielder and can pause
            becomes a state machine.

              --class-path PATH, -cp PATH   all that they are compiled with: folders and jars, separated by '%s'
              --help, -h                    this

            Ends with 0 when all is woven, 1 when something is refused (then nothing is changed), 2 on a wrong use.
            """.formatted(File.pathSeparator);

    private Main() {}

    @SuppressWarnings("SystemExitOutsideMain") // the status of the program is decided in run, which tests call
    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws IOException {
        List<Path> folders = new ArrayList<>();
        List<Path> classPath = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            String argument = arguments.get(index);
            switch (argument) {
                case "--help", "-h" -> {
                    out.print(USAGE);
                    return 0;
                }
                case "--class-path", "-cp" -> {
                    index++;
                    if (index == arguments.size()) {
                        return misused(err, argument + " needs a class path after it");
                    }
                    classPath.addAll(FolderWeaver.entries(arguments.get(index), File.pathSeparator));
                }
                default -> {
                    if (argument.startsWith("-")) {
                        return misused(err, "there is no option " + argument);
                    }
                    if (!Files.isDirectory(Path.of(argument))) {
                        return misused(err, argument + " is not a folder");
                    }
                    folders.add(Path.of(argument));
                }
            }
        }
        if (folders.isEmpty()) {
            return misused(err, "no folder is given");
        }
        classPath.addAll(folders);
        return weave(folders, classPath, out, err);
    }

    private static int weave(List<Path> folders, List<Path> classPath, PrintStream out, PrintStream err)
            throws IOException {
        try (ClassPath others = new ClassPath(classPath)) {
            if (others.find(Library.YIELDER).isEmpty()) { // or it would look as if nothing were to be woven
                return misused(
                        err,
                        "the generator library is not on the class path: give --class-path all that the classes are compiled with");
            }
            ClassFinder jdk = ClassFinder.in(ClassLoader.getPlatformClassLoader());
            Map<Path, FolderWeaver.Prepared> prepared = new LinkedHashMap<>();
            for (Path folder : folders) {
                prepared.put(folder, new FolderWeaver(folder, others.or(jdk)).prepare());
            }
            for (Map.Entry<Path, FolderWeaver.Prepared> each : prepared.entrySet()) {
                int woven = each.getValue().write();
                out.println(each.getKey() + ": " + woven + (woven == 1 ? " class woven" : " classes woven"));
            }
            return 0;
        } catch (WeavingRefusedException refused) {
            err.println(refused.getMessage());
            return 1;
        }
    }

    private static int misused(PrintStream err, String problem) {
        err.println(problem);
        err.print(USAGE);
        return 2;
    }
}
