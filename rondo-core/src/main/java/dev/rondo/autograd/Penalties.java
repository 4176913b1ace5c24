package dev.rondo.autograd;

import java.util.ArrayList;
import java.util.List;

/** What is to be added to the loss of a pass: penalties that layers asked for on its way. */
final class Penalties {
    private final List<Penalized> asked = new ArrayList<>();

    /** A variable with its penalty, which counts {@code share} times. */
    private record Penalized(Variable x, Penalty penalty, float share) {}

    void add(Variable x, Penalty penalty, float share) {
        asked.add(new Penalized(x, penalty, share));
    }

    /** The loss and all penalties since the last call. */
    Variable addedTo(Variable loss) {
        if (asked.isEmpty()) {
            return loss;
        }
        List<Penalized> all = List.copyOf(asked);
        asked.clear();
        Variable[] sources = new Variable[all.size() + 1];
        sources[0] = loss;
        double sum = loss.value().item();
        for (int i = 0; i < all.size(); i++) {
            Penalized one = all.get(i);
            sources[i + 1] = one.x();
            sum += one.share() * one.penalty().value(one.x());
        }
        Variable total = loss.tape().output(loss.shape(), sources);
        total.value().data()[0] = (float) sum;
        if (loss.meanOf() >= 0) {
            total.meanOf(loss.meanOf()); // beside a mean over many terms, penalties weigh what they weigh beside one
        }
        loss.tape().record(() -> addGradients(total.gradient().data()[0], loss, all), total);
        return total;
    }

    private static void addGradients(float d, Variable loss, List<Penalized> all) {
        if (loss.needsGradient()) {
            loss.gradient().data()[0] += d;
        }
        for (Penalized one : all) {
            if (one.x().needsGradient()) {
                one.penalty().addGradient(one.x(), d * one.share());
            }
        }
    }
}
