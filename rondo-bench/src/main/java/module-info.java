/** The workload table, timed: {@code rondo bench}. */
module dev.rondo.bench {
    requires transitive dev.rondo.core;
    requires info.picocli;
    requires java.management;
    requires static org.jspecify;

    exports dev.rondo.bench;

    opens dev.rondo.bench to
            info.picocli;
    opens dev.rondo.bench.whole to
            info.picocli;
}
