"""Keras's fit on TensorFlow (CPU) over the three trainings of `rondo bench training`; prints one JSON line each.

    python train_keras.py [--work rows|chars|forecast] [--threads N] [--seconds N | --epochs N] [--data DIR]
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import tensorflow as tf
from keras import layers

import works


def network(work: str) -> keras.Model:
    if work == "rows":
        return keras.Sequential([keras.Input((28, 28)), layers.LSTM(128), layers.Dense(10)])
    if work == "chars":
        return keras.Sequential(
            [
                keras.Input((works.STEPS,)),
                layers.Embedding(works.VOCABULARY, 512),
                layers.LSTM(512, return_sequences=True),
                layers.LSTM(512, return_sequences=True),
                layers.Dense(works.VOCABULARY),
            ]
        )
    dense = layers.Dense(works.HORIZON, kernel_initializer="zeros")
    return keras.Sequential([keras.Input((works.WINDOW, 5)), layers.GRU(32), dense])


class Epochs(keras.callbacks.Callback):
    """Tells the run of every epoch, and ends the training when it is over."""

    def __init__(self, run: works.Run) -> None:
        super().__init__()
        self.run = run

    def on_epoch_begin(self, epoch: int, logs=None) -> None:
        self.run.again()

    def on_epoch_end(self, epoch: int, logs=None) -> None:
        self.run.ended(logs["loss"])
        self.model.stop_training = not self.run.again()


def train(work: str, options) -> None:
    keras.utils.set_random_seed(1)
    x, y = works.samples(work, options.data)
    model = network(work)
    model.compile(
        optimizer=keras.optimizers.Adam(works.RATES[work], global_clipnorm=1.0),
        loss=keras.losses.Huber() if work == "forecast" else keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    run = works.Run(options)
    model.fit(x, y, batch_size=works.BATCH, epochs=1_000_000, shuffle=True, verbose=0, callbacks=[Epochs(run)])
    run.report("keras-tf", options.threads, work, len(x))


if __name__ == "__main__":
    chosen = works.arguments("Keras's fit on TensorFlow over the three trainings of rondo bench training.")
    tf.config.threading.set_intra_op_parallelism_threads(chosen.threads)
    tf.config.threading.set_inter_op_parallelism_threads(1)
    for name in chosen.works:
        train(name, chosen)
