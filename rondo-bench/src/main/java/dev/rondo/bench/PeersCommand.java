package dev.rondo.bench;

import dev.rondo.bench.peer.Peer;
import dev.rondo.bench.peer.PeerReport;
import dev.rondo.bench.peer.Python;
import dev.rondo.bench.peer.Scripts;
import dev.rondo.bench.run.BenchException;
import dev.rondo.bench.run.Contender;
import dev.rondo.bench.run.Measurement;
import dev.rondo.bench.run.RawLog;
import dev.rondo.bench.run.Schedule;
import dev.rondo.bench.run.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rondo bench peers}: Rondo beside other frameworks. */
@Command(
        name = "peers",
        description = "Measures Rondo and other frameworks in turn, one process at a time.",
        footer = {
            "",
            "Writes peers.md (tables), peers.png (bars) and peers.jsonl (every line of every round). The frameworks are"
                    + " those that Python has: pip install torch jax onnx onnxruntime. Nothing else should run on the"
                    + " machine meanwhile."
        })
final class PeersCommand implements Callable<Integer> {
    private static final String NO_PEERS = "none";
    private static final String LOG = "peers.jsonl";

    private final Supplier<Measuring> measuring;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Mixin
    private RowFlags rows;

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "Some of torch, jax, ort, keras, or none. Default: all that are installed.")
    private List<String> names = Arrays.stream(Peer.values()).map(Peer::label).toList();

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "The Python that has the peers. Default: python3, else python.")
    private @Nullable String python;

    @Option(names = "--rounds", paramLabel = "N", description = "How often all is measured. Default: 3.")
    private int rounds = 3;

    @Option(
            names = "--jsonl",
            paramLabel = "FILE",
            description = "JSON lines measured elsewhere, whose peers join the tables with a mark.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: rondo-peers.")
    private Path folder = Path.of("rondo-peers");

    /** Picocli creates the command. */
    PeersCommand() {
        this(Measuring::here);
    }

    PeersCommand(Supplier<Measuring> measuring) {
        this.measuring = measuring;
    }

    @Override
    public Integer call() throws Exception {
        Schedule schedule = rows.schedule(rounds);
        List<Peer> peers = peers();
        Path log = folder.resolve(LOG);
        if (files.stream().anyMatch(file -> isSame(file, log))) {
            throw rows.refuse(
                    "--jsonl " + log + " would be written anew by this run. Choose another folder with --out.");
        }
        Messages messages = new Messages(spec.commandLine());
        return messages.report(() -> {
            try (Scripts scripts = new Scripts()) {
                measure(schedule, peers, scripts, messages);
            }
            return 0;
        });
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException missing) {
            return false; // what is not there yet cannot be lost
        }
    }

    private List<Peer> peers() {
        List<Peer> peers = new ArrayList<>();
        for (String name : names) {
            if (!name.equals(NO_PEERS)) {
                peers.add(Peer.labelled(name)
                        .orElseThrow(() -> rows.refuse(
                                "--peers is some of " + Peer.labels() + ", or " + NO_PEERS + ", got '" + name + "'.")));
            }
        }
        return peers.stream().distinct().toList();
    }

    private void measure(Schedule schedule, List<Peer> peers, Scripts scripts, Messages messages) {
        Measuring machine = measuring.get();
        List<Measurement> elsewhere =
                files.stream().flatMap(file -> RawLog.read(file).stream()).toList();
        PeerReport report = new PeerReport(schedule, machine.pinning(), origin());
        List<Contender> contenders = new ArrayList<>();
        List<String> rondo = new ArrayList<>(machine.rondo());
        rondo.add("--json");
        contenders.add(new Contender(PeerReport.RONDO, rondo, true));
        if (!peers.isEmpty()) {
            Python found = Python.find(Optional.ofNullable(python), machine.runner(), scripts);
            for (Peer peer : peers) {
                Optional<String> missing = found.missing(peer);
                missing.ifPresent(messages::note);
                report.peer(peer, found);
                if (missing.isEmpty()) {
                    contenders.add(found.contender(peer, scripts));
                }
            }
        }
        if (contenders.size() == 1 && elsewhere.isEmpty()) {
            throw new BenchException("There is nobody to compare with. Install a peer"
                    + " (pip install torch jax onnx onnxruntime), or name a file of JSON lines with --jsonl FILE.");
        }
        OutputFolder out = new OutputFolder(folder);
        SideBySide run = new SideBySide(machine.runner(), machine.pinning(), new RawLog(out.file(LOG)), messages::note);
        run.run(schedule, contenders, round -> {
            out.write("peers.md", report.lines(run.samples(), elsewhere, run.remarks(), round));
            messages.note("Round " + round + " is in " + out.file("peers.md"));
        });
        Pictures.write(out, "peers.png", () -> report.picture(run.samples(), elsewhere), messages);
        report.tables(run.samples(), elsewhere).forEach(messages::print);
    }

    private static List<String> origin() {
        Machine machine = Machine.current();
        return List.of(
                machine.processor() + ", " + machine.cores() + (machine.cores() == 1 ? " core, " : " cores, ")
                        + machine.system(),
                "Java " + machine.java());
    }
}
