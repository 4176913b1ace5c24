package dev.rondo.train;

import dev.rondo.autograd.Tape;
import dev.rondo.autograd.Variable;
import dev.rondo.data.Samples;
import dev.rondo.loss.Distillation;
import dev.rondo.loss.Loss;
import dev.rondo.nn.Context;
import dev.rondo.nn.Ensemble;
import dev.rondo.nn.Network;
import dev.rondo.nn.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The losses of a run with what a teacher, if there is one, says to its batches. */
final class TaughtLosses {
    private static final String STATE = "teacher/";

    private final @Nullable Teacher teacher;
    private final BatchMemory memory = new BatchMemory();

    /** The teacher's states, where sequences go on from stretch to stretch. */
    private Context context = Context.none();

    /**
     * The losses of a run.
     *
     * @throws IllegalArgumentException if the teacher does not fit the model, or a loss has no use for one
     */
    TaughtLosses(@Nullable Teacher teacher, Compiled model) {
        this.teacher = teacher;
        if (teacher != null) {
            requireFits(teacher, model);
        }
    }

    private static void requireFits(Teacher teacher, Compiled model) {
        Network network = model.network();
        String expected = Ensemble.form(network);
        String got = Ensemble.form(teacher.network());
        if (!expected.equals(got)) {
            throw new IllegalArgumentException("The teacher does not fit the network: expected " + expected + ", got "
                    + got + ". Train both for the same data.");
        }
        List<Objective> objectives = model.objectives().all();
        for (String name : teacher.outputs()) {
            if (objectives.stream().noneMatch(objective -> objective.output().equals(name))) {
                throw new IllegalArgumentException("The teacher is for output '" + name + "', which is not trained;"
                        + " these are: "
                        + String.join(
                                ", ", objectives.stream().map(Objective::output).toList()) + ".");
            }
        }
        for (Objective objective : objectives) {
            if (isFor(teacher, objective) && !Distillation.fits(objective.loss())) {
                throw new IllegalArgumentException("Output '" + objective.output() + "' has the loss "
                        + objective.loss().label() + ", but a teacher needs a cross-entropy. Name the outputs that"
                        + " the teacher is for.");
            }
        }
    }

    private static boolean isFor(Teacher teacher, Objective objective) {
        return teacher.outputs().isEmpty() || teacher.outputs().contains(objective.output());
    }

    /** The next batch begins sequences whose states are carried on from stretch to stretch. */
    void beginSequences() {
        context = Context.carrying();
    }

    /** Has the teacher read a batch; the losses of this batch are what comes. */
    Function<Objective, Loss> of(Samples batch) {
        if (teacher == null) {
            return Objective::loss;
        }
        Network network = teacher.network();
        Tape tape = Tape.inference(memory.of(batch));
        List<Variable> said = network.forward(Objectives.inputs(network, tape, batch), context);
        return objective -> isFor(teacher, objective)
                ? new Distillation(
                        objective.loss(),
                        teacher.weight(),
                        said.get(network.outputNames().indexOf(objective.output()))
                                .value())
                : objective.loss();
    }

    /** These states of a network, and the teacher's beside them. */
    Map<String, State> with(Map<String, State> states) {
        Map<String, State> all = new TreeMap<>(states);
        context.states().forEach((path, state) -> all.put(STATE + path, state));
        return all;
    }

    /** Takes the teacher's out of states that it was put beside; returns the network's. */
    Map<String, State> restore(Map<String, State> all) {
        Map<String, State> own = new TreeMap<>();
        Map<String, State> others = new TreeMap<>();
        all.forEach((path, state) -> {
            if (path.startsWith(STATE)) {
                own.put(path.substring(STATE.length()), state);
            } else {
                others.put(path, state);
            }
        });
        if (context.isCarrying()) {
            context.restore(own);
        }
        return others;
    }
}
