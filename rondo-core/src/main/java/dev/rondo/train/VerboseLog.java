package dev.rondo.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** Says how a run goes, a line an epoch, with Keras's names of the figures. */
final class VerboseLog implements TrainListener {
    private final StepBar bar;
    private int steps;
    private int epochs;

    VerboseLog(StepBar bar) {
        this.bar = bar;
    }

    @Override
    public void on(TrainEvent event) {
        switch (event) {
            case TrainEvent.Started started -> {
                steps = started.stepsPerEpoch();
                epochs = started.epochs();
                bar.begin();
            }
            case TrainEvent.Resumed resumed ->
                bar.say("Going on from " + resumed.file() + ": " + resumed.epochsDone() + " epochs are done");
            case TrainEvent.StepEnded step -> bar.step(epoch(step.epoch()), step.step(), steps, step.loss());
            case TrainEvent.EpochEnded ended -> {
                bar.end(epoch(ended.epoch().number()), steps, values(ended.epoch()));
                bar.begin();
            }
            case TrainEvent.StepRefused refused -> bar.say(refused.problem().text());
            case TrainEvent.RateReduced reduced ->
                bar.say("Epoch " + reduced.epoch() + ": learning_rate is " + reduced.after() + " from now on");
            case TrainEvent.CheckpointWritten written -> {}
            case TrainEvent.Stopped stopped -> {}
        }
    }

    private String epoch(int number) {
        return "Epoch " + number + "/" + epochs;
    }

    private static Map<String, Double> values(Epoch epoch) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", epoch.loss());
        values.putAll(epoch.metrics());
        if (!Double.isNaN(epoch.validationLoss())) {
            values.put("val_loss", epoch.validationLoss());
            epoch.validationMetrics().forEach((label, value) -> values.put("val_" + label, value));
        }
        return values;
    }
}
