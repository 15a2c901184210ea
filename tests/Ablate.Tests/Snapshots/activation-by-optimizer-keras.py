"""activation-by-optimizer: Which optimizer and activation classify unseen digits best?

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
REPEATS = 1
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
    chosen, rows = take_last(rows, math.ceil(len(rows) * 10 / 100))

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


NETWORKS = {
    "relu": lambda: keras.Sequential([
        keras.Input((784,)),
        dense(128, "relu"),
        dense(64, "relu"),
        dense(10, "linear"),
    ]),
    "sigmoid": lambda: keras.Sequential([
        keras.Input((784,)),
        dense(128, "sigmoid"),
        dense(64, "sigmoid"),
        dense(10, "linear"),
    ]),
    "tanh": lambda: keras.Sequential([
        keras.Input((784,)),
        dense(128, "tanh"),
        dense(64, "tanh"),
        dense(10, "linear"),
    ]),
}

OPTIMIZERS = {
    "sgd": lambda: optimizers.SGD(learning_rate=0.01, momentum=0.0, nesterov=False),
    "adam": lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
    "rmsprop": lambda: optimizers.RMSprop(learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False),
}

COMMON = dict(
    loss=losses.CategoricalCrossentropy(from_logits=True, label_smoothing=0.0),
    accuracy=keras.metrics.CategoricalAccuracy,
    epochs=10, batch_size=128,
)

FACTORS = ["optimizer", "activation"]
TRIALS = [
    dict(levels=["sgd", "relu"], network=NETWORKS["relu"], optimizer=OPTIMIZERS["sgd"]),
    dict(levels=["sgd", "sigmoid"], network=NETWORKS["sigmoid"], optimizer=OPTIMIZERS["sgd"]),
    dict(levels=["sgd", "tanh"], network=NETWORKS["tanh"], optimizer=OPTIMIZERS["sgd"]),
    dict(levels=["adam", "relu"], network=NETWORKS["relu"], optimizer=OPTIMIZERS["adam"]),
    dict(levels=["adam", "sigmoid"], network=NETWORKS["sigmoid"], optimizer=OPTIMIZERS["adam"]),
    dict(levels=["adam", "tanh"], network=NETWORKS["tanh"], optimizer=OPTIMIZERS["adam"]),
    dict(levels=["rmsprop", "relu"], network=NETWORKS["relu"], optimizer=OPTIMIZERS["rmsprop"]),
    dict(levels=["rmsprop", "sigmoid"], network=NETWORKS["sigmoid"], optimizer=OPTIMIZERS["rmsprop"]),
    dict(levels=["rmsprop", "tanh"], network=NETWORKS["tanh"], optimizer=OPTIMIZERS["rmsprop"]),
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
