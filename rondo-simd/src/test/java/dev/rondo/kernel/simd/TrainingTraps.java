package dev.rondo.kernel.simd;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.autograd.Workspace;
import dev.rondo.kernel.Compute;
import dev.rondo.nn.ParameterScope;
import dev.rondo.nn.State;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.nn.recurrent.Recurrent;
import dev.rondo.nn.recurrent.RecurrentSpec;
import dev.rondo.nn.recurrent.Rnn;
import dev.rondo.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Trains the cells for some seconds each and prints the traps that compiled code ran into within {@link
 * Objects#checkIndex}, a line for each, between a line before and one after. Its argument is a file to record to.
 */
final class TrainingTraps {
    static final String START = "traps:";
    static final String END = "that was all";

    private static final long NANOS_A_CELL = 2_000_000_000L;

    private TrainingTraps() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.Deoptimization");
            recording.start();
            Compute.of(new VectorKernels(), 1).run(() -> {
                for (RecurrentSpec<?> spec : List.of(Rnn.units(64), Lstm.units(64), Gru.units(64), Rnn.units(128))) {
                    train(spec);
                }
            });
            recording.stop();
            recording.dump(file);
        }
        System.out.println(START);
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            RecordedMethod method = event.getValue("method");
            if (method.getType().getName().equals(Objects.class.getName())
                    && method.getName().equals("checkIndex")) {
                System.out.println(event.getString("reason") + " in compilation " + event.getInt("compileId"));
            }
        }
        System.out.println(END);
        Files.delete(file);
    }

    private static void train(RecurrentSpec<?> spec) {
        Tensor x = Tensor.zeros(64, 100, 10);
        Recurrent layer = spec.build(ParameterScope.seeded(1), x.shape());
        State state = layer.zeroState(64);
        Tensor gradient = Tensor.zeros(64, layer.zeroState(1).parts().getFirst().size());
        Workspace workspace = new Workspace();
        for (long start = System.nanoTime(); System.nanoTime() - start < NANOS_A_CELL; ) {
            Tape tape = Tape.training(1, workspace);
            Variable output = layer.sequence(tape.input(x), state).output();
            tape.backward(output, gradient);
        }
    }
}
