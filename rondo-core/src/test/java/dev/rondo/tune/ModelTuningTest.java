package dev.rondo.tune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rondo.data.Dataset;
import dev.rondo.data.KFold;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Network;
import dev.rondo.nn.Sequential;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Gru;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Samples and a model of one's own, searched over k folds. */
class ModelTuningTest {
    private static final class Means implements ModelTuning.Candidate {
        @Override
        public Model model(Map<String, Double> values) {
            int units = values.getOrDefault("units", 4.0).intValue();
            Network network = Network.build(Sequential.of(Gru.units(units), Dense.units(1)), Shape.of(5, 2), 1);
            return Model.compile(network, Loss.mse(), Adam.withRate(values.getOrDefault("rate", 1e-6)));
        }

        @Override
        public FitOptions options(Map<String, Double> values, double budget) {
            return FitOptions.epochs((int) Math.rint(9 * budget)).batchSize(8);
        }
    }

    /** The target is the mean of the first input. */
    private static Dataset samples() {
        RandomStream random = RandomStream.of(1, "tuning");
        Tensor x = Tensor.zeros(60, 5, 2);
        Tensor y = Tensor.zeros(60, 1);
        for (int i = 0; i < x.size(); i++) {
            x.data()[i] = (float) random.nextNormal();
        }
        for (int n = 0; n < 60; n++) {
            for (int t = 0; t < 5; t++) {
                y.data()[n] += x.get(n, t, 0) / 5;
            }
        }
        return new Dataset(x, y);
    }

    @Test
    void theRateThatLearnsIsFoundInTheHeldOutLoss() {
        Dataset data = samples();
        ModelTuning task = new ModelTuning(data, KFold.of(3).shuffle(5).split(60), new Means());
        SearchSpace space =
                new SearchSpace(List.of(Dimension.of("units", 3, 6), Dimension.of("rate", 1e-5, 0.02, 1e30)));
        SearchResult result =
                new Search(task, space, SearchOptions.by(Strategy.GRID)).run().orElseThrow();
        assertEquals(0.02, result.best().values().get("rate"));
        assertTrue(result.best().mean() < result.usual().mean() / 2);
        assertEquals(3, result.best().scores().size());
        Trial broken = result.trials().get(3);
        assertTrue(broken.failure().startsWith("Training broke down in epoch 1, step "), broken.failure());

        Dataset.Split parts = task.splits().get(1).of(data);
        Model model = new Means().model(result.best().values());
        model.fit(parts.first(), FitOptions.epochs(9).batchSize(8));
        assertEquals(model.evaluate(parts.last()), result.best().scores().get(1), "by hand");
        assertEquals(model.network().weightCount(), result.best().weights());
    }
}
