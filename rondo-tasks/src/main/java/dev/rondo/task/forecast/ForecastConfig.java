package dev.rondo.task.forecast;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a user wants of a forecaster. Everything has a default; what is null in a part is chosen from the data by
 * {@link ForecastPlan}:
 *
 * {@snippet :
 * ForecastConfig.DEFAULT.network(n -> n.withHorizon(24)).data(d -> d.withTarget("OT")).training(t -> t.withSeed(7));
 * }
 *
 * @param data columns and the split of the rows
 * @param transforms what is done to the target
 * @param network the network
 * @param training the training
 * @param levels the levels of the prediction intervals, each more than 0 and less than 1, rising
 */
public record ForecastConfig(
        DataConfig data,
        TransformConfig transforms,
        NetworkConfig network,
        TrainingConfig training,
        List<Double> levels) {

    /** Every default, and intervals of 80 % and 95 %. */
    public static final ForecastConfig DEFAULT = new ForecastConfig(
            DataConfig.DEFAULT,
            TransformConfig.DEFAULT,
            NetworkConfig.DEFAULT,
            TrainingConfig.DEFAULT,
            List.of(0.8, 0.95));

    public ForecastConfig {
        levels = List.copyOf(levels);
        double before = 0;
        for (double level : levels) {
            if (!(level > before && level < 1)) {
                throw new IllegalArgumentException(
                        "The levels of prediction intervals must rise and lie between 0 and 1," + " got " + levels
                                + ". Choose such as 0.8 and 0.95.");
            }
            before = level;
        }
    }

    /** With changes to the data. */
    public ForecastConfig data(UnaryOperator<DataConfig> change) {
        return new ForecastConfig(change.apply(data), transforms, network, training, levels);
    }

    /** With changes to the transforms. */
    public ForecastConfig transforms(UnaryOperator<TransformConfig> change) {
        return new ForecastConfig(data, change.apply(transforms), network, training, levels);
    }

    /** With changes to the network. */
    public ForecastConfig network(UnaryOperator<NetworkConfig> change) {
        return new ForecastConfig(data, transforms, change.apply(network), training, levels);
    }

    /** With changes to the training. */
    public ForecastConfig training(UnaryOperator<TrainingConfig> change) {
        return new ForecastConfig(data, transforms, network, change.apply(training), levels);
    }

    /** With other levels of the prediction intervals. */
    public ForecastConfig withLevels(List<Double> value) {
        return new ForecastConfig(data, transforms, network, training, value);
    }
}
