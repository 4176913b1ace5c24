import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Builds the runtime image that the {@code rondo} launcher runs from: a Java runtime with the modules the command line
 * needs, and the application's jars beside it in {@code app/}. The build runs this file with the selected JDK's
 * {@code java}; linking takes seconds, so it happens only when the JDK, the modules or the options change.
 *
 * <pre>java BuildImage.java IMAGE_DIR APPLICATION_JAR CLASS_PATH</pre>
 */
final class BuildImage {

    private static final List<String> MODULES = List.of(
            "java.base",
            "java.desktop", // pictures
            "java.logging",
            "java.management",
            "java.sql", // Jackson and picocli look its types up
            "java.xml",
            "jdk.incubator.vector",
            "jdk.management", // what a thread has allocated
            "jdk.unsupported");

    private static final List<String> OPTIONS = List.of(
            "--add-modules=jdk.incubator.vector",
            "-XX:ObjectAlignmentInBytes=64", // objects begin at cache lines, and so do vectors: see CacheLines
            "-XX:+UseSerialGC", // steady state allocates nothing; the cheapest collector starts fastest
            "-Xmn32m", // reading and scoring leave garbage, which need not fill a third of the heap before it goes
            "-Djava.awt.headless=true");

    private final Path image;

    private BuildImage(Path image) {
        this.image = image;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException("BuildImage: expected IMAGE_DIR APPLICATION_JAR CLASS_PATH, got "
                    + args.length + " arguments. Run it through mvn package.");
        }
        BuildImage build = new BuildImage(Path.of(args[0]).toAbsolutePath());
        build.link();
        build.copyApplication(Path.of(args[1]), args[2]);
    }

    private void link() throws IOException {
        List<String> arguments = List.of(
                "--add-modules",
                String.join(",", MODULES),
                "--add-options=" + String.join(" ", OPTIONS),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                "--compress",
                "zip-0",
                "--generate-cds-archive");
        String recipe =
                System.getProperty("java.home") + " " + Runtime.version() + "\n" + String.join("\n", arguments) + "\n";
        Path recipeFile = image.resolve("recipe.txt");
        if (Files.exists(recipeFile) && Files.readString(recipeFile).equals(recipe)) {
            return;
        }
        // Link beside the target, so that an interrupted build leaves no image that looks complete.
        Path fresh = image.resolveSibling(image.getFileName() + ".new");
        delete(fresh);
        List<String> command = new ArrayList<>(arguments);
        command.addAll(List.of("--output", fresh.toString()));
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("No jlink in " + System.getProperty("java.home")
                        + ": expected a JDK with the module jdk.jlink. Install a full JDK 25."));
        int status = jlink.run(System.out, System.err, command.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("jlink ended with status " + status + ": " + command);
        }
        delete(image);
        Files.move(fresh, image);
        Files.writeString(recipeFile, recipe);
    }

    private void copyApplication(Path applicationJar, String classPath) throws IOException {
        Path app = Files.createDirectories(image.resolve("app"));
        Set<Path> wanted = new TreeSet<>();
        wanted.add(copy(applicationJar, app));
        for (String entry : classPath.split(java.io.File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                wanted.add(copy(Path.of(entry), app));
            }
        }
        try (Stream<Path> present = Files.list(app)) {
            for (Path stale : present.filter(path -> !wanted.contains(path)).toList()) {
                Files.delete(stale);
            }
        }
    }

    /** Replaces the file instead of writing into it: a process that runs from the old jar keeps it open. */
    private static Path copy(Path jar, Path directory) throws IOException {
        Path target = directory.resolve(jar.getFileName());
        if (!Files.exists(target) || Files.mismatch(jar, target) >= 0) {
            Path fresh = directory.resolve(jar.getFileName() + ".new");
            Files.copy(jar, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return target;
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
