package dev.rondo.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.autograd.Tape;
import dev.rondo.data.Dataset;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.LayerSpec;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.State;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.layer.Dropout;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.persist.ModelFile;
import dev.rondo.persist.ModelFileException;
import dev.rondo.persist.SafeTensors;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.ShapeException;
import dev.rondo.tensor.Tensor;
import dev.rondo.testing.Bits;
import dev.rondo.testing.TestSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose the states of stateful layers are, and how they are kept. */
class StatefulTest {
    private static final LayerSpec SPEC = Sequential.of(
            Lstm.units(4).returnSequences().stateful(),
            Dropout.rate(0.2),
            Gru.units(3).returnSequences(),
            Gru.units(3).stateful(),
            Dense.units(1));

    @TempDir
    Path folder;

    private static Tensor random(String name, int... axes) {
        Random random = TestSeed.random(name);
        Tensor tensor = Tensor.zeros(axes);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = (float) random.nextGaussian();
        }
        return tensor;
    }

    private static Model model(long seed) {
        return Model.compile(Network.build(SPEC, Shape.of(Shape.ANY, 2), seed), Loss.mse(), Adam.withRate(0.01));
    }

    private static Dataset data() {
        return new Dataset(random("x", 12, 5, 2), random("y", 12, 1));
    }

    private static FitOptions options() {
        return FitOptions.epochs(3).batchSize(4).shuffle(false).validation(data());
    }

    @Test
    void onlyStatefulLayersKeepStates() {
        Model model = model(1);
        assertEquals(Set.of(), model.states().keySet());
        model.predict(random("p", 3, 5, 2));
        assertEquals(Set.of("stateful0", "stateful1"), model.states().keySet());
        assertEquals(3, model.states().get("stateful0").batch());
        model.resetStates();
        assertEquals(Map.of(), model.states());
        model.predict(random("p", 7, 5, 2));
        assertEquals(7, model.states().get("stateful1").batch());
    }

    @Test
    void aSequenceInPiecesIsTheSequence() {
        Network network =
                Network.build(Sequential.of(Lstm.units(4).stateful(), Dense.units(2)), Shape.of(Shape.ANY, 2), 1);
        Tensor x = random("x", 1, 9, 2);
        Context context = Context.stateful();
        network.forward(
                Tape.inference().constant(x.reshape(Shape.of(9, 2)).rows(0, 4).reshape(Shape.of(1, 4, 2))), context);
        Tensor last = network.forward(
                        Tape.inference()
                                .constant(x.reshape(Shape.of(9, 2)).rows(4, 9).reshape(Shape.of(1, 5, 2))),
                        context)
                .value();
        Bits.assertSame(network.forward(Tape.inference().constant(x)).value().data(), last.data(), "the last output");
    }

    @Test
    void batchesOfAnotherSizeAreExplained() {
        Model model = model(1);
        model.predict(random("p", 3, 5, 2));
        assertEquals(
                "stateful0: the state carried from the batch before belongs to 3 sequences, this batch has 2. Give batches"
                        + " of one size, or reset the states in between.",
                assertThrows(ShapeException.class, () -> model.predict(random("p", 2, 5, 2)))
                        .getMessage());
    }

    @Test
    void shuffledSamplesAreRefused() {
        assertEquals(
                "Stateful layers go on with the sequences of the batch before, but the samples are shuffled in every"
                        + " epoch. Use shuffle(false).",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model(1).fit(data(), options().shuffle(true)))
                        .getMessage());
    }

    @Test
    void statesAreSavedWithTheModelAndRestored() throws IOException {
        Model model = model(1);
        model.fit(data(), options());
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(model.network(), Map.of()).states(model.states()).write(file);
        ModelFile read = ModelFile.read(file);
        Model again = Model.compile(read.network(), Loss.mse(), Adam.withRate(0.01));
        again.restoreStates(read.states());
        Tensor x = random("p", 4, 5, 2);
        Bits.assertSame(model.predict(x).data(), again.predict(x).data(), "goes on where the model was");
        again.resetStates();
        assertTrue(!Arrays.equals(model.predict(x).data(), again.predict(x).data()), "states count");
        assertEquals(Map.of(), ModelFile.of(model.network(), Map.of()).states());
    }

    @Test
    void aModelFileWithPartsOfStatesMissingIsRefused() throws IOException {
        Model model = model(1);
        model.predict(random("p", 3, 5, 2));
        Path file = folder.resolve("model.safetensors");
        ModelFile.of(model.network(), Map.of()).states(model.states()).write(file);
        SafeTensors content = SafeTensors.read(file);
        Map<String, Tensor> tensors = new TreeMap<>(content.tensors());
        tensors.remove("state/stateful0/0");
        Map<String, String> metadata = new TreeMap<>(content.metadata());
        metadata.remove(SafeTensors.CHECKSUM);
        new SafeTensors(metadata, tensors).withChecksum().write(file);
        assertEquals(
                file + ": The state of stateful0 has no part 0.",
                assertThrows(ModelFileException.class, () -> ModelFile.read(file))
                        .getMessage());
    }

    @Test
    void statesOfAnotherNetworkAreExplained() {
        Model model = model(1);
        model.restoreStates(Map.of("stateful0", State.of(Tensor.zeros(3, 9))));
        assertEquals(
                "stateful0: expected a state of 2 x [3, 4], got [[3, 9]]. Start from zeroState(3).",
                assertThrows(ShapeException.class, () -> model.predict(random("p", 3, 5, 2)))
                        .getMessage());
    }

    @Test
    void partsOfStatesThatAreNoneAreExplained() {
        assertEquals(
                "Expected parts of states named <path>/<number>, got kernel.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> State.ofTensors(Map.of("kernel", Tensor.zeros(1, 1))))
                        .getMessage());
        Map<String, State> states = new TreeMap<>();
        Tensor[] parts = new Tensor[12];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Tensor.zeros(1, i + 1);
        }
        states.put("a.b", State.of(parts));
        Map<String, State> again = State.ofTensors(State.tensors(states));
        for (int i = 0; i < parts.length; i++) {
            assertEquals(i + 1, again.get("a.b").parts().get(i).shape().axis(1));
        }
    }

    @Test
    void aRunStoppedAtEveryStepEndsWithTheSameBits() {
        Model straight = model(1);
        History expected = straight.fit(data(), options());
        Path file = folder.resolve("run.safetensors");
        Model last = straight;
        History history = null;
        for (int round = 0; history == null || history.stop() == StopReason.REQUESTED; round++) {
            Model model = model(1 + round);
            history = model.fit(
                    data(),
                    options().checkpoint(new CheckpointPlan(file, 1, true)).listener(event -> {
                        if (event instanceof TrainEvent.Started || event instanceof TrainEvent.Resumed) {
                            model.requestStop();
                        }
                    }));
            last = model;
            assertTrue(round < 100, "every round takes a step");
        }
        assertEquals(expected, history);
        Bits.assertSame(straight.network().weights(), last.network().weights(), "weights");
        Bits.assertSame(State.tensors(straight.states()), State.tensors(last.states()), "states");
    }
}
