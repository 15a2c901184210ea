"""batch-size-by-learning-rate: Which batch size and learning rate generalise best, and how fast and steadily do they get there?

The trials of this study in Keras, with every setting written out. Random numbers are others than Ablate's, so compare
means over repeats. Usage: python SCRIPT [--data FOLDER] [--repeats N] [--epochs N] [--output FILE]; FOLDER has the four files
of mnist.
"""
import argparse
import csv
import gzip
import math
import pathlib

import keras
import numpy as np
from keras import layers, losses, optimizers

SEED = 1
REPEATS = 5
FILES = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]


def read(path):
    """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
    data = gzip.open(path).read()
    sizes = np.frombuffer(data, ">i4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()


def take_last(rows, count):
    """The last rows, and the others."""
    return rows[len(rows) - count:], rows[:len(rows) - count]


def load(path):
    """The rows to train with and those that judge, each as inputs and labels."""
    inputs, labels, test_inputs, test_labels = [read(path / name) for name in FILES]
    rows = np.arange(len(labels))
    chosen, rows = take_last(rows, math.ceil(len(rows) * 20 / 100))

    def prepared(inputs, labels):
        numbers = inputs.reshape(len(inputs), -1)
        return (numbers / 255).astype(np.float32), labels

    return {
        "train": prepared(inputs[rows], labels[rows]),
        "validation": prepared(inputs[chosen], labels[chosen]),
        "test": prepared(test_inputs, test_labels),
    }


def dense(units, activation):
    return layers.Dense(units, activation, kernel_initializer="glorot_uniform", bias_initializer="zeros")


OPTIMIZERS = {
    "0.01": lambda: optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
    "0.001": lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
    "0.0001": lambda: optimizers.Adam(learning_rate=0.0001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
    "0.00001": lambda: optimizers.Adam(learning_rate=1e-5, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
}

COMMON = dict(
    network=lambda: keras.Sequential([
        keras.Input((784,)),
        dense(32, "relu"),
        dense(16, "relu"),
        dense(10, "linear"),
    ]),
    loss=losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.0),
    accuracy=keras.metrics.CategoricalAccuracy,
    epochs=10,
)

FACTORS = ["batch_size", "learning_rate"]
TRIALS = [
    dict(levels=["4", "0.01"], optimizer=OPTIMIZERS["0.01"], batch_size=4),
    dict(levels=["4", "0.001"], optimizer=OPTIMIZERS["0.001"], batch_size=4),
    dict(levels=["4", "0.0001"], optimizer=OPTIMIZERS["0.0001"], batch_size=4),
    dict(levels=["4", "0.00001"], optimizer=OPTIMIZERS["0.00001"], batch_size=4),
    dict(levels=["16", "0.01"], optimizer=OPTIMIZERS["0.01"], batch_size=16),
    dict(levels=["16", "0.001"], optimizer=OPTIMIZERS["0.001"], batch_size=16),
    dict(levels=["16", "0.0001"], optimizer=OPTIMIZERS["0.0001"], batch_size=16),
    dict(levels=["16", "0.00001"], optimizer=OPTIMIZERS["0.00001"], batch_size=16),
    dict(levels=["32", "0.01"], optimizer=OPTIMIZERS["0.01"], batch_size=32),
    dict(levels=["32", "0.001"], optimizer=OPTIMIZERS["0.001"], batch_size=32),
    dict(levels=["32", "0.0001"], optimizer=OPTIMIZERS["0.0001"], batch_size=32),
    dict(levels=["32", "0.00001"], optimizer=OPTIMIZERS["0.00001"], batch_size=32),
    dict(levels=["64", "0.01"], optimizer=OPTIMIZERS["0.01"], batch_size=64),
    dict(levels=["64", "0.001"], optimizer=OPTIMIZERS["0.001"], batch_size=64),
    dict(levels=["64", "0.0001"], optimizer=OPTIMIZERS["0.0001"], batch_size=64),
    dict(levels=["64", "0.00001"], optimizer=OPTIMIZERS["0.00001"], batch_size=64),
]


def train(data, seed, network, optimizer, loss, accuracy, epochs, batch_size):
    keras.utils.set_random_seed(seed)
    model = network()
    metrics = [accuracy(name="accuracy")]
    model.compile(optimizer=optimizer(), loss=loss, metrics=metrics)

    def targets(labels):
        return keras.utils.to_categorical(labels, model.output_shape[-1])

    data = {part: (inputs, targets(labels)) for part, (inputs, labels) in data.items()}
    history = model.fit(
        *data["train"], epochs=epochs, batch_size=batch_size, verbose=0,
    ).history
    kept = -1  # the last epoch
    scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][kept], "train_loss": history["loss"][kept]}
    for part in ("validation", "test"):
        judged = model.evaluate(*data[part], batch_size=1024, verbose=0, return_dict=True)
        scores[f"{part}_accuracy"], scores[f"{part}_loss"] = judged["accuracy"], judged["loss"]
    return scores


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=pathlib.Path, default="data/mnist")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--epochs", type=int, help="instead of those of the trials")
    parser.add_argument("--output", default="results.csv")
    arguments = parser.parse_args()
    data = load(arguments.data)
    results = []
    for repeat in range(1, arguments.repeats + 1):
        for trial in TRIALS:
            settings = {**COMMON, **trial}
            levels = dict(zip(FACTORS, settings.pop("levels")))
            settings["epochs"] = arguments.epochs or settings["epochs"]
            scores = train(data, seed=(1000 * SEED + repeat) % 2 ** 32, **settings)
            results.append({**levels, "repeat": repeat, **scores})
            numbers = {name: f"{value:.4f}" if isinstance(value, float) else value for name, value in results[-1].items()}
            print(", ".join(f"{name} {number}" for name, number in numbers.items()), flush=True)
    with open(arguments.output, "w", newline="") as file:
        writer = csv.DictWriter(file, results[0])
        writer.writeheader()
        writer.writerows(results)


if __name__ == "__main__":
    main()
