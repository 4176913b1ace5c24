/** The {@code rondo} command. */
module dev.rondo.cli {
    requires dev.rondo.tasks;
    requires info.picocli;
    requires static org.jspecify;

    opens dev.rondo.cli to
            info.picocli;
}
