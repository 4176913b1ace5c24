/** The {@code rondo} command. */
module dev.rondo.cli {
    requires dev.rondo.bench;
    requires dev.rondo.tasks;
    requires info.picocli;
    requires java.desktop;
    requires xchart;
    requires static org.jspecify;

    opens dev.rondo.cli to
            info.picocli;
}
