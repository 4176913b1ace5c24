package dev.rondo.examples;

import dev.rondo.data.NamedDataset;
import dev.rondo.kernel.Activation;
import dev.rondo.loss.Loss;
import dev.rondo.metric.Metric;
import dev.rondo.nn.Graph;
import dev.rondo.nn.GraphBuilder;
import dev.rondo.nn.Network;
import dev.rondo.nn.Node;
import dev.rondo.nn.layer.Concatenate;
import dev.rondo.nn.layer.Dense;
import dev.rondo.nn.recurrent.Lstm;
import dev.rondo.optim.Adam;
import dev.rondo.tensor.RandomStream;
import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import dev.rondo.train.FitOptions;
import dev.rondo.train.History;
import dev.rondo.train.Model;
import dev.rondo.train.Objective;

/**
 * A network with two inputs and two outputs: the sales of four weeks and what is known about the shop go in, the sales
 * of the next day and whether there is a sale on come out. In Keras:
 *
 * <pre>
 * sales = Input((28, 1), name='sales')
 * shop = Input((2,), name='shop')
 * h = Concatenate()([LSTM(16)(sales), Dense(8, activation='relu')(shop)])
 * model = Model([sales, shop], {'next': Dense(1)(h), 'event': Dense(1)(h)})
 * model.compile(optimizer=Adam(0.01),
 *               loss={'next': 'mse', 'event': BinaryCrossentropy(from_logits=True)},
 *               loss_weights={'event': 0.5}, metrics={'event': BinaryAccuracy(threshold=0)})
 * </pre>
 */
public final class ShopSales {
    private static final int DAYS = 28;

    private ShopSales() {}

    /** The network. */
    public static Graph graph() {
        GraphBuilder g = Graph.builder();
        Node sales = g.input("sales", Shape.of(DAYS, 1));
        Node shop = g.input("shop", Shape.of(2));
        Node known = g.add(Dense.units(8).activation(Activation.RELU), shop);
        Node h = g.add(Concatenate.lastAxis(), g.add("reader", Lstm.units(16), sales), known);
        g.output("next", g.add("next", Dense.units(1), h));
        g.output("event", g.add("event", Dense.units(1), h));
        return g.build();
    }

    /** The network with its losses, ready to be trained. */
    public static Model model(long seed) {
        return Model.compile(
                Network.build(graph(), seed),
                Adam.withRate(0.01),
                Objective.of("next", Loss.mse()),
                Objective.of("event", Loss.binaryCrossentropy(), Metric.binaryAccuracy())
                        .weight(0.5));
    }

    /**
     * Shops of two kinds, one of which sells at weekends; sales are on where the last three days were high. The next day
     * follows from both inputs together: neither will do alone.
     */
    public static NamedDataset samples(int count, String name) {
        RandomStream random = RandomStream.of(3, name);
        Tensor sales = Tensor.zeros(count, DAYS, 1);
        Tensor shop = Tensor.zeros(count, 2);
        Tensor next = Tensor.zeros(count, 1);
        Tensor event = Tensor.zeros(count, 1);
        for (int n = 0; n < count; n++) {
            int first = random.nextInt(7);
            boolean leisure = random.nextInt(2) == 1;
            boolean on = random.nextInt(3) == 0;
            shop.set(leisure ? 1 : 0, n, 0);
            shop.set(first / 6f, n, 1);
            event.set(on ? 1 : 0, n, 0);
            for (int day = 0; day <= DAYS; day++) {
                boolean weekend = (first + day) % 7 >= 5;
                double level = (weekend == leisure ? 1 : 0.3) + (on && day >= DAYS - 3 ? 0.5 : 0);
                float sold = (float) (level + 0.05 * random.nextNormal());
                if (day < DAYS) {
                    sales.set(sold, n, day, 0);
                } else {
                    next.set(sold, n, 0);
                }
            }
        }
        return NamedDataset.empty()
                .input("sales", sales)
                .input("shop", shop)
                .target("next", next)
                .target("event", event);
    }

    /** Trains on the first samples and watches the last fifth. */
    public static History train(Model model, NamedDataset samples, int epochs) {
        return model.fit(samples, FitOptions.epochs(epochs).validationSplit(0.2));
    }

    /** Trains, and prints how far off the two outputs are for shops that were not trained on. */
    public static void main(String[] args) {
        Model model = model(1);
        train(model, samples(600, "shops"), 20);
        model.evaluateAll(samples(200, "other shops"))
                .forEach((name, value) -> System.out.printf("%s %.4f%n", name, value));
    }
}
