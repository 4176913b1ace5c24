package dev.rondo.cli;

import dev.rondo.cli.plot.GradientPicture;
import dev.rondo.cli.plot.PictureException;
import dev.rondo.data.AddingProblem;
import dev.rondo.data.Dataset;
import dev.rondo.diagnostics.GradientFlow;
import dev.rondo.kernel.Compute;
import dev.rondo.loss.Loss;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.optim.Adam;
import dev.rondo.optim.Clipping;
import dev.rondo.persist.AtomicFile;
import dev.rondo.task.Cell;
import dev.rondo.tensor.Shape;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rondo explain gradients}: how far back the gradient reaches in an RNN, an LSTM and a GRU. */
@Command(
        name = "gradients",
        description = {
            "Trains one network of each kind on the adding problem (a sequence of numbers, two of them marked, and their sum"
                    + " at the end), and measures before and after how much of the gradient of the loss arrives at each"
                    + " step: where it vanishes, the network cannot learn what lies that far back.",
            "",
            "Writes a picture with the norm of the gradient at each step, on a logarithmic axis."
        },
        sortOptions = false)
final class ExplainGradientsCommand implements Callable<Integer> {
    private static final int MEASURED = 100;
    private static final int LEARNED = 2_000;
    private static final int HELD_OUT = 500;

    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--cells",
            paramLabel = "CELL,...",
            split = ",",
            hideParamSyntax = true,
            converter = Labels.Cells.class,
            description = "The kinds of networks: rnn, lstm, gru. Default: all three.")
    private List<Cell> cells = List.of(Cell.values());

    @Option(names = "--steps", paramLabel = "N", description = "Length of the sequences. Default: 100.")
    private int steps = 100;

    @Option(names = "--units", paramLabel = "N", description = "Size of the recurrent layer. Default: 32.")
    private int units = 32;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over 2,000 sequences. Default: 30.")
    private int epochs = 30;

    @Option(names = "--rate", paramLabel = "R", description = "The learning rate of Adam. Default: 0.005.")
    private double rate = 0.005;

    @Option(names = "--seed", paramLabel = "N", description = "What all random numbers come from. Default: 1.")
    private long seed = 1;

    @Option(names = Threads.OPTION, paramLabel = "N", description = Threads.DESCRIPTION)
    private int threads = Threads.usual();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the picture goes; a file that is there is replaced. Default: gradients.png.")
    private Path out = Path.of("gradients.png");

    /** Picocli creates the command. */
    ExplainGradientsCommand() {}

    /** A network of one kind, before and after its training. */
    private record Flows(GradientFlow.LayerFlow before, GradientFlow.LayerFlow after, double loss) {}

    @Override
    public Integer call() throws IOException {
        Usage.require(spec, steps >= 2 && units >= 1 && epochs >= 1 && rate > 0 && !cells.isEmpty(), range());
        Compute compute = Threads.compute(spec, threads);
        Screen screen = Rondo.of(spec).screen(spec.commandLine());
        screen.section(
                "Adding problem",
                List.of(
                        Figures.count(LEARNED, "sequence") + " of " + Figures.count(steps, "step") + " to learn from, "
                                + HELD_OUT + " held out",
                        "loss of always saying the mean: " + Figures.loss(AddingProblem.LOSS_OF_THE_MEAN)));
        GradientPicture picture = new GradientPicture(
                "The gradient on its way back through " + Figures.count(steps, "step"),
                "Norm of the gradient of the loss with respect to the state at each step; adding problem, "
                        + Figures.count(units, "unit") + ", " + Figures.count(epochs, "epoch"));
        for (Cell cell : cells.stream().distinct().toList()) {
            String name = cell.name();
            screen.heading(name);
            screen.out().flush();
            Flows flows = compute.get(() -> flows(cell));
            screen.line("before training: " + flows.before().words());
            screen.line("after training:  " + flows.after().words());
            screen.line("loss on the sequences held out: " + Figures.loss(flows.loss())
                    + (flows.loss() < AddingProblem.LOSS_OF_THE_MEAN / 2
                            ? ", so it has learned to add."
                            : ", so it has not learned to add."));
            screen.out().flush();
            picture.add(name, flows.before().norms(), flows.after().norms());
        }
        return write(picture, screen);
    }

    private int write(GradientPicture picture, Screen screen) throws IOException {
        try {
            byte[] png = picture.png();
            AtomicFile.write(out, stream -> stream.write(png));
        } catch (PictureException e) {
            screen.tell("rondo: the picture cannot be drawn: " + e.getMessage());
            return ExitCode.FAILED;
        }
        screen.section("Files", List.of(out + "  the norm of the gradient at each step"));
        return ExitCode.DONE;
    }

    private String range() {
        return String.format(
                Locale.ROOT,
                "The steps are at least 2, units and epochs at least 1, and the rate is more than 0, got %d, %d, %d and"
                        + " %s.",
                steps,
                units,
                epochs,
                Figures.rate(rate));
    }

    private Flows flows(Cell cell) {
        LayerSpec layer = switch (cell) {
            case RNN -> Rnn.units(units);
            case LSTM -> Lstm.units(units);
            case GRU -> Gru.units(units);
        };
        Network network = Network.build(Sequential.of(layer, Dense.units(1)), Shape.of(steps, 2), seed);
        Dataset heldOut = AddingProblem.samples(HELD_OUT, steps, seed + 1);
        GradientFlow.LayerFlow before = flow(network, heldOut);
        Model model = Model.compile(network, Loss.mse(), Adam.withRate(rate));
        model.fit(
                AddingProblem.samples(LEARNED, steps, seed),
                FitOptions.epochs(epochs).seed(seed).clipping(Clipping.byGlobalNorm(1)));
        return new Flows(before, flow(network, heldOut), model.evaluate(heldOut));
    }

    private static GradientFlow.LayerFlow flow(Network network, Dataset heldOut) {
        return GradientFlow.of(network, Loss.mse(), heldOut.rows(0, MEASURED))
                .layers()
                .getFirst();
    }
}
