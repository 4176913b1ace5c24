package dev.rondo.train;

/** Why a run ended. */
public enum StopReason {
    /** All epochs were run. */
    COMPLETED,
    /** The watched loss had not become better for as many epochs as early stopping allows. */
    NO_IMPROVEMENT,
    /** Somebody asked for it. */
    REQUESTED
}
