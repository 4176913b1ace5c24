/**
 * Models on disk. {@link dev.rondo.persist.ModelFile} is a trained network as one file that holds no code; {@link
 * dev.rondo.persist.SafeTensors} is the container format beneath it, named arrays with a JSON header, read strictly:
 * every size a file declares is checked against the file before memory is taken. {@link dev.rondo.persist.SpecJson}
 * turns a network's description into JSON and back, and {@link dev.rondo.persist.AtomicFile} sees to it that a reader
 * finds either the former file or the new one, whole.
 *
 * <p>Whatever is wrong with a file comes back as an {@link java.io.IOException} of a type of this package, with a kind
 * for programs and a message for people.
 */
@NullMarked
package dev.rondo.persist;

import org.jspecify.annotations.NullMarked;
