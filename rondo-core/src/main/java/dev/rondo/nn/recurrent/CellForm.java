package dev.rondo.nn.recurrent;

import dev.rondo.kernel.Activation;
import java.util.List;

/**
 * What one kind of cell has that the others have not.
 *
 * @param stateWidths columns of each part of the state, h first
 * @param outputActivation LSTM: of c on its way out
 * @param carryZoneout LSTM: the share of c that stays as it was
 * @param resetAfter GRU: whether the reset gate acts after the recurrent product
 */
record CellForm(List<Integer> stateWidths, Activation outputActivation, float carryZoneout, boolean resetAfter) {
    static CellForm of(Integer... stateWidths) {
        return new CellForm(List.of(stateWidths), Activation.TANH, 0, false);
    }

    CellForm output(Activation activation) {
        return new CellForm(stateWidths, activation, carryZoneout, resetAfter);
    }

    CellForm carryZoneout(float rate) {
        return new CellForm(stateWidths, outputActivation, rate, resetAfter);
    }

    CellForm resetAfter(boolean after) {
        return new CellForm(stateWidths, outputActivation, carryZoneout, after);
    }
}
