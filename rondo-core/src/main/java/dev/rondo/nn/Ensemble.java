package dev.rondo.nn;

import dev.rondo.tensor.Shape;
import dev.rondo.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Networks that were trained alone, as one that asks all of them: a {@link Graph} in which each of them is a layer. */
public final class Ensemble {
    private static final String MEMBER = "member";

    private Ensemble() {}

    /**
     * The network whose outputs are made of those of its members. Its weights are theirs, not copied, under {@link #path}.
     *
     * @param members of the same inputs and outputs, at least one
     * @param means for each output, in order, a merge that makes one value of the members' values
     * @throws IllegalArgumentException if members differ in inputs or outputs, or there are not as many means as outputs
     */
    public static Network of(List<Network> members, List<LayerSpec> means) {
        requireAlike(members, means);
        Network first = members.getFirst();
        GraphBuilder g = Graph.builder();
        List<Node> inputs = new ArrayList<>();
        List<Shape> samples = Network.samples(first.inputShapes());
        for (int i = 0; i < samples.size(); i++) {
            inputs.add(g.input(first.inputNames().get(i), samples.get(i)));
        }
        List<List<Node>> said = new ArrayList<>();
        Map<String, Tensor> weights = new TreeMap<>();
        for (int m = 0; m < members.size(); m++) {
            said.add(g.addAll(MEMBER + m, members.get(m).spec(), inputs.toArray(Node[]::new)));
            for (Map.Entry<String, Tensor> weight : members.get(m).weights().entrySet()) {
                weights.put(path(m, weight.getKey()), weight.getValue());
            }
        }
        for (int i = 0; i < means.size(); i++) {
            int output = i;
            Node[] values = said.stream().map(each -> each.get(output)).toArray(Node[]::new);
            g.output(first.outputNames().get(i), g.add(means.get(i), values));
        }
        return Network.load(g.build(), samples, weights);
    }

    /**
     * Where a weight of a member is in the ensemble.
     *
     * @param member from 0
     * @param path in the member
     */
    public static String path(int member, String path) {
        return MEMBER + member + "." + path;
    }

    /** How many members a network has; 0 where it is no ensemble. */
    public static int members(Network network) {
        return network.spec() instanceof Graph graph
                ? (int) graph.layers().stream()
                        .filter(part -> part.name().matches(MEMBER + "\\d+"))
                        .count()
                : 0;
    }

    private static void requireAlike(List<Network> members, List<LayerSpec> means) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs at least one network, got none.");
        }
        String first = form(members.getFirst());
        for (int m = 1; m < members.size(); m++) {
            String other = form(members.get(m));
            if (!other.equals(first)) {
                throw new IllegalArgumentException("Member " + m + " of an ensemble (the first is 0): expected " + first
                        + " as the first has them, got " + other + ". Combine networks for the same data.");
            }
        }
        int outputs = members.getFirst().outputNames().size();
        if (means.size() != outputs) {
            throw new IllegalArgumentException("An ensemble needs a merge for each output of its members, " + outputs
                    + ", got " + means.size() + ".");
        }
    }

    /** What goes into a network and comes out of it, in words: the same in all members. */
    public static String form(Network network) {
        return network.inputNames() + " " + network.inputShapes() + " in and " + network.outputNames() + " "
                + network.outputShapes() + " out";
    }
}
