"""five-against-eight: How well does a small network tell fives from eights?

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
from keras import callbacks, layers, losses, optimizers

SEED = 1
REPEATS = 20
FILES = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]


def read(path):
    """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
    data = gzip.open(path).read()
    sizes = np.frombuffer(data, ">i4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()


def keep(inputs, labels, classes):
    """Only some classes, numbered from 0 in their order."""
    found = np.isin(labels, classes)
    return inputs[found], np.array([classes.index(label) for label in labels[found]])


def take_stratified(rows, labels, count, random):
    """Rows of all classes in their ratio, and the others; both keep the order of the file."""
    classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels[rows])]
    exact = np.array([len(part) * count / len(rows) for part in classes])
    counts = exact.astype(int)
    counts[np.argsort(counts - exact, kind="stable")[:count - counts.sum()]] += 1
    taken = np.concatenate([part[:number] for part, number in zip(classes, counts)])
    return np.sort(taken), np.setdiff1d(rows, taken)


def load(path, repeat):
    """The rows to train with and those that judge, each as inputs and labels."""
    inputs, labels, test_inputs, test_labels = [read(path / name) for name in FILES]
    random = np.random.default_rng([SEED, repeat])
    inputs, labels = np.concatenate([inputs, test_inputs]), np.concatenate([labels, test_labels])
    inputs, labels = keep(inputs, labels, [5, 8])
    rows = np.arange(len(labels))
    judged, rows = take_stratified(rows, labels, math.ceil(len(rows) * 20 / 100), random)
    test_inputs, test_labels = inputs[judged], labels[judged]
    chosen, rows = take_stratified(rows, labels, math.ceil(len(rows) * 20 / 100), random)

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


def logit_accuracy(name):
    """Of one logit for the second of two classes; BinaryAccuracy takes no threshold of 0."""
    return keras.metrics.MeanMetricWrapper(lambda truth, said: keras.metrics.binary_accuracy(truth, said, threshold=0.0), name)


COMMON = dict(
    network=lambda: keras.Sequential([
        keras.Input((784,)),
        dense(128, "relu"),
        dense(64, "relu"),
        dense(1, "linear"),
    ]),
    optimizer=lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
    loss=losses.BinaryCrossentropy(from_logits=True, label_smoothing=0.0),
    accuracy=logit_accuracy, epochs=100, batch_size=1000,
    stopping=lambda: callbacks.EarlyStopping(monitor="val_loss", mode="min", patience=3, min_delta=0.0, restore_best_weights=True),
)

FACTORS = []
TRIALS = [
    dict(levels=[]),
]


def train(data, seed, network, optimizer, loss, accuracy, epochs, batch_size, stopping):
    keras.utils.set_random_seed(seed)
    model = network()
    metrics = [accuracy(name="accuracy")]
    model.compile(optimizer=optimizer(), loss=loss, metrics=metrics)

    def targets(labels):
        return labels.reshape(-1, 1).astype(np.float32)

    data = {part: (inputs, targets(labels)) for part, (inputs, labels) in data.items()}
    rule = stopping()
    history = model.fit(
        *data["train"], epochs=epochs, batch_size=batch_size, verbose=0,
        validation_data=data["validation"],
        callbacks=[rule],
    ).history
    kept = rule.best_epoch if rule.restore_best_weights else -1
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
    results = []
    for repeat in range(1, arguments.repeats + 1):
        data = load(arguments.data, repeat)
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
