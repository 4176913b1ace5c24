package dev.rondo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the version of the build, and the Java runtime that runs it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return lines().toArray(String[]::new);
    }

    static List<String> lines() throws IOException {
        return List.of("rondo " + rondo(), "Java " + Runtime.version());
    }

    /** The version of this build, as the build wrote it into the resource beside this class. */
    static String rondo() throws IOException {
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is missing beside " + Version.class.getName()
                        + ": the build is incomplete. Build again with mvn package.");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        }
    }
}
