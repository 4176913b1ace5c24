package dev.rondo.bench.peer;

import dev.rondo.bench.run.Figure;
import dev.rondo.bench.run.Measurement;
import dev.rondo.bench.run.Numbers;
import dev.rondo.bench.run.Pinning;
import dev.rondo.bench.run.Samples;
import dev.rondo.bench.run.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The document that {@code rondo bench peers} writes: how it was measured, the tables, and what to know about them. */
public final class PeerReport {
    /** Rondo's name among the figures. */
    public static final String RONDO = Standing.RONDO;

    private final Schedule schedule;
    private final Pinning pinning;
    private final List<String> origin;
    private final List<String> versions = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /**
     * @param schedule of the run
     * @param pinning of its processes
     * @param origin the machine, a line for each fact
     */
    public PeerReport(Schedule schedule, Pinning pinning, List<String> origin) {
        this.schedule = schedule;
        this.pinning = pinning;
        this.origin = List.copyOf(origin);
    }

    /** Notes the versions of a peer, or why it is not there. */
    public void peer(Peer peer, Python python) {
        python.missing(peer).ifPresentOrElse(skipped::add, () -> versions.add(python.versions(peer)));
    }

    /**
     * The document.
     *
     * @param run the figures of this run
     * @param elsewhere figures measured elsewhere; those of Rondo and of peers that are in this run are left out
     * @param remarks about the run
     * @param rounds that are done
     */
    public List<String> lines(Samples run, List<Measurement> elsewhere, List<String> remarks, int rounds) {
        List<String> lines = new ArrayList<>(List.of("# Rondo beside other frameworks", ""));
        origin.forEach(fact -> lines.add("- " + fact));
        if (!versions.isEmpty()) {
            lines.add("- " + String.join("; ", versions));
        }
        lines.add("- " + Numbers.count(rounds, "round") + (rounds < schedule.rounds() ? " so far" : "")
                + ", one process at a time and in turn, " + schedule.budget() + " s for each figure; " + binding());
        lines.add(
                "- Medians over the rounds. Training is forward and backward of mean(y^2) to weights and input, without"
                        + " an optimizer. JAX and ONNX Runtime get their input time-major, the others batch first.");
        lines.add(
                "- Products with few rows stand for those of a step: Rondo and ONNX Runtime rearrange B before, as their"
                        + " layers do once for all steps; in Rondo's others it is part of the time.");
        lines.add("- Ratios are the peer's time divided by Rondo's: above 1 Rondo is faster. \"In rounds\" is the"
                + " lowest and the highest ratio of a single round.");
        lines.add("");
        lines.addAll(tables(run, elsewhere));
        List<String> notes = new ArrayList<>(skipped);
        notes.addAll(remarks);
        if (!notes.isEmpty()) {
            lines.addAll(List.of("## Notes", ""));
            notes.forEach(note -> lines.add("- " + note));
        }
        return lines;
    }

    private String binding() {
        List<String> bound = schedule.threads().stream()
                .filter(pinning::binds)
                .map(threads -> Numbers.count(threads, "thread"))
                .toList();
        return bound.isEmpty()
                ? "processes were not bound to processors."
                : "processes on " + String.join(", ", bound) + " were bound to as many processors.";
    }

    /** The tables alone. */
    public List<String> tables(Samples run, List<Measurement> elsewhere) {
        PeerTables tables = peerTables(run, elsewhere);
        List<String> lines = new ArrayList<>();
        for (int threads : schedule.threads()) {
            for (Figure figure : Figure.compared()) {
                List<String> table = tables.lines(threads, figure);
                if (!table.isEmpty()) {
                    lines.addAll(table);
                    lines.add("");
                }
            }
        }
        if (!foreign(run, elsewhere).isEmpty()) {
            lines.add("† Not in this run: measured elsewhere or at another time, so its ratios are less certain.");
            lines.add("");
        }
        return lines;
    }

    /**
     * The picture as a PNG file; nothing where there is nobody to compare with.
     *
     * @throws dev.rondo.bench.plot.PictureException if this machine has no fonts
     */
    public Optional<byte[]> picture(Samples run, List<Measurement> elsewhere) {
        return PeerPicture.png(
                peerTables(run, elsewhere), schedule.threads(), origin.getFirst() + "; " + String.join("; ", versions));
    }

    private PeerTables peerTables(Samples run, List<Measurement> elsewhere) {
        Set<String> foreign = foreign(run, elsewhere);
        Samples all = run.copy();
        elsewhere.stream().filter(one -> foreign.contains(one.peer())).forEach(all::add);
        return new PeerTables(all, schedule.works(), foreign);
    }

    private static Set<String> foreign(Samples run, List<Measurement> elsewhere) {
        Set<String> names = new TreeSet<>();
        elsewhere.stream()
                .filter(one -> !one.figures().isEmpty())
                .map(Measurement::peer)
                .filter(peer -> !peer.startsWith(RONDO) && !run.peers().contains(peer))
                .forEach(names::add);
        return names;
    }
}
