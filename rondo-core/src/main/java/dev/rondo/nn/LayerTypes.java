package dev.rondo.nn;

import java.util.List;

/**
 * The door through which specs get into model files and out again: a service that names the record classes of a library
 * of layers. Rondo provides its own; a user's layers join them by providing this service. A file that names a type
 * nobody provides is refused.
 */
public interface LayerTypes {
    /** The spec classes, each a record whose {@link LayerSpec#type()} is a constant and unique. */
    List<Class<? extends LayerSpec>> types();
}
