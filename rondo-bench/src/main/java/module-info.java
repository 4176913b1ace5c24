/** The workload table, timed: {@code rondo bench}. */
@SuppressWarnings("module") // that of the command line, which draws with the same colours, is compiled later
module dev.rondo.bench {
    requires transitive dev.rondo.core;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.desktop;
    requires java.management;
    requires jdk.management;
    requires xchart;
    requires static org.jspecify;

    exports dev.rondo.bench;
    exports dev.rondo.bench.plot to
            dev.rondo.cli;

    opens dev.rondo.bench to
            info.picocli;
    opens dev.rondo.bench.whole to
            info.picocli;
}
