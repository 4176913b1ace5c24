package dev.rondo.tensor.planted;

import dev.rondo.cli.Rondo;
import jdk.incubator.vector.FloatVector;

/** What the architecture test has to catch, all in one class. It stands in the test tree and is never run. */
public class BreaksEveryRule {

    /** An arrow from the tensors up to the command line. */
    Class<?> upward() {
        return Rondo.class;
    }

    int lanes() {
        return FloatVector.SPECIES_PREFERRED.length();
    }

    void print() {
        System.out.println(this);
        throw new RuntimeException("planted");
    }
}
