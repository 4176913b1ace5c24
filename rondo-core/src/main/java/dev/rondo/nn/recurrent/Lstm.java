package dev.rondo.nn.recurrent;

import dev.rondo.autograd.op.LstmSequence;
import dev.rondo.kernel.Activation;
import dev.rondo.nn.ForgetBias;
import dev.rondo.nn.Initializer;
import dev.rondo.nn.ParameterScope;
import dev.rondo.tensor.Shape;
import java.util.List;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; Gers et al. 2000), gate order i, f, c, o, with W {@code [I,
 * 4H]}, U {@code [H, 4H]}, b {@code [4H]}. The state is h and c.
 *
 * @param units H
 * @param config everything else
 * @param unitForgetBias whether the forget gate's bias starts at 1 (Jozefowicz et al. 2015)
 * @param outputActivation of the cell state on its way out
 * @param projection columns of h, PyTorch's proj_size: {@code h = (o * tanh(c)).P} with a weight {@code [H, P]} and U
 *     {@code [P, 4H]}; 0 for none
 * @param peepholes whether i and f see c', and o the new c, unit by unit, as in ONNX: a weight {@code [3, H]}, rows i, f, o
 * @param inputForget whether f is {@code 1 - i}, as in ONNX: weights then have the three blocks i, c, o, and peepholes
 *     the rows i, o
 * @param carryZoneout the share of c that stays as it was; see {@link RecurrentConfig#zoneout}
 */
public record Lstm(
        int units,
        RecurrentConfig config,
        boolean unitForgetBias,
        Activation outputActivation,
        int projection,
        boolean peepholes,
        boolean inputForget,
        float carryZoneout)
        implements RecurrentSpec<Lstm> {
    public Lstm {
        RecurrentSpec.requirePositive("lstm", units);
        RecurrentConfig.requireRate("carry_zoneout", carryZoneout);
        if (projection < 0 || projection >= units) {
            throw new IllegalArgumentException("lstm: expected a projection to fewer columns than its " + units
                    + " units, or 0 for none, got " + projection + ".");
        }
    }

    /** A layer of H units with Keras's defaults. */
    public static Lstm units(int units) {
        return new Lstm(units, RecurrentConfig.DEFAULTS, true, Activation.TANH, 0, false, false, 0);
    }

    /** With the forget gate's bias starting at 1 or 0. */
    public Lstm unitForgetBias(boolean one) {
        return RecordCopy.with(this, "unitForgetBias", one);
    }

    /** With another activation of the candidate, and of c on its way out unless {@link #outputActivation} follows. */
    @Override
    public Lstm activation(Activation activation) {
        return config(config.with("activation", activation)).outputActivation(activation);
    }

    /** With another activation of c on its way out. */
    public Lstm outputActivation(Activation activation) {
        return RecordCopy.with(this, "outputActivation", activation);
    }

    /** With h projected to fewer columns than there are units. */
    public Lstm projection(int columns) {
        return RecordCopy.with(this, "projection", columns);
    }

    /** With gates that see c. */
    public Lstm withPeepholes() {
        return RecordCopy.with(this, "peepholes", true);
    }

    /** With f coupled to i: {@code f = 1 - i}. */
    public Lstm withInputForget() {
        return RecordCopy.with(this, "inputForget", true);
    }

    /** With this share of c left as it was at each step. */
    public Lstm carryZoneout(double rate) {
        return RecordCopy.with(this, "carryZoneout", (float) rate);
    }

    @Override
    public int outputs() {
        return projection > 0 ? projection : units;
    }

    @Override
    public String type() {
        return "lstm";
    }

    @Override
    public Lstm config(RecurrentConfig changed) {
        return RecordCopy.with(this, "config", changed);
    }

    @Override
    public List<Shape> stateShapes(Shape input) {
        return List.of(Shape.of(input.axis(0), outputs()), Shape.of(input.axis(0), units));
    }

    @Override
    public Recurrent build(ParameterScope scope, Shape input) {
        int gates = inputForget ? 3 : 4;
        Initializer others = config.biasInitializer();
        Initializer biases = unitForgetBias && !inputForget ? new ForgetBias(others) : others;
        Shape bias = Shape.of(Math.multiplyExact(gates, units));
        CellParameters cell = CellParameters.take(scope, input, this, gates, bias, biases);
        CellForm form = CellForm.of(outputs(), units).output(outputActivation).carryZoneout(carryZoneout);
        return new RecurrentLayer(scope.place(type()), this, form, cell, LstmSequence::apply);
    }
}
