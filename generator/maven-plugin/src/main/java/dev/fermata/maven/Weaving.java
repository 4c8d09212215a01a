package dev.fermata.maven;

import dev.fermata.weaver.ClassFinder;
import dev.fermata.weaver.ClassPath;
import dev.fermata.weaver.FolderWeaver;
import dev.fermata.weaver.Refusal;
import dev.fermata.weaver.WeavingRefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What both goals do, each with its own classes. */
abstract class Weaving extends AbstractMojo {
    /** Leaves the classes as the compiler wrote them; their generators then run on virtual threads. */
    @Parameter(property = "fermata.weave.skip", defaultValue = "false")
    private boolean skip;

    /** Class files that are left as they are, as paths below the output folder that may contain * and **. */
    @Parameter
    private List<String> excludes = List.of();

    /** The folder to weave. */
    abstract File classes();

    /** What the folder was compiled with. */
    abstract List<String> classPath();

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || !classes().isDirectory()) {
            getLog().debug("nothing to weave in " + classes());
            return;
        }
        try (ClassPath others = new ClassPath(classPath().stream().map(Path::of).toList())) {
            ClassFinder jdk = ClassFinder.in(ClassLoader.getPlatformClassLoader());
            int woven = new FolderWeaver(classes().toPath(), others.or(jdk))
                    .excluding(excludes)
                    .weave();
            if (woven > 0) {
                getLog().info("woven: " + woven + (woven == 1 ? " class" : " classes"));
            }
        } catch (WeavingRefusedException refused) {
            for (Refusal refusal : refused.refusals()) {
                getLog().error(refusal.toString());
            }
            throw new MojoFailureException(refused.refusals().size() + " places cannot be woven; see above");
        } catch (IOException failure) {
            throw new MojoExecutionException("cannot weave " + classes(), failure);
        }
    }
}
