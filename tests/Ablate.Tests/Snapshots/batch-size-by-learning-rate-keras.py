"""batch-size-by-learning-rate: Which batch size and learning rate generalise best, and how fast and steadily do they get there?

The same trials in Keras, with every setting written out. Random numbers are others than Ablate's, so compare means over repeats.
Needs numpy and the files of MNIST's format in DATA. Usage: python SCRIPT [--data DATA] [--repeats N] [--epochs N]
"""
import argparse
import csv
import gzip
import math
import pathlib

import keras
import numpy as np
from keras import activations, initializers, layers, losses, optimizers

SEED = 1
REPEATS = 5


def read(path):
    """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
    data = gzip.open(path).read()
    sizes = np.frombuffer(data, ">i4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()


def take(rows, labels, order, count):
    """Rows divided in two; both parts keep the order of the file."""
    random = np.random.default_rng(SEED)
    if order == "first":
        taken = rows[:count]
    elif order == "last":
        taken = rows[len(rows) - count:]
    elif order == "random":
        taken = np.sort(random.permutation(rows)[:count])
    else:
        share = count / len(rows)
        classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels)]
        taken = np.sort(np.concatenate([part[:round(share * len(part))] for part in classes]))
    return taken, np.setdiff1d(rows, taken)


def load(folder):
    """Training, validation and test rows, each as images and labels."""
    images, labels, test_images, test_labels = [read(folder / name) for name in ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"]]
    rows = np.arange(len(labels))
    chosen, rows = take(rows, labels, "last", math.ceil(len(rows) * 20 / 100))
    shift, divisor = 0, 255

    def scaled(part):
        return ((part.reshape(len(part), -1) - shift) / divisor).astype(np.float32)

    return (scaled(images[rows]), labels[rows]), (scaled(images[chosen]), labels[chosen]), (scaled(test_images), test_labels)

TRIALS = [
    dict(
        levels={"batch_size": "4", "learning_rate": "0.01"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=4, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "4", "learning_rate": "0.001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=4, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "4", "learning_rate": "0.0001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.0001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=4, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "4", "learning_rate": "0.00001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=1e-5, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=4, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "16", "learning_rate": "0.01"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=16, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "16", "learning_rate": "0.001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=16, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "16", "learning_rate": "0.0001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.0001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=16, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "16", "learning_rate": "0.00001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=1e-5, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=16, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "32", "learning_rate": "0.01"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=32, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "32", "learning_rate": "0.001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=32, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "32", "learning_rate": "0.0001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.0001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=32, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "32", "learning_rate": "0.00001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=1e-5, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=32, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "64", "learning_rate": "0.01"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.01, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=64, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "64", "learning_rate": "0.001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=64, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "64", "learning_rate": "0.0001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=0.0001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=64, shuffle=True, drop_last=False,
        stopping=None,
    ),
    dict(
        levels={"batch_size": "64", "learning_rate": "0.00001"},
        network=lambda: keras.Sequential([
            keras.Input((784,)),
            layers.Dense(32, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(16, activation="relu", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
            layers.Dense(10, activation="softmax", use_bias=True, kernel_initializer=initializers.VarianceScaling(1, "fan_avg", "uniform"), bias_initializer="zeros"),
        ]),
        optimizer=lambda: optimizers.Adam(learning_rate=1e-5, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False),
        loss=losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0),
        epochs=10, batch_size=64, shuffle=True, drop_last=False,
        stopping=None,
    ),
]


def train(trial, training, validation, test, seed):
    keras.utils.set_random_seed(seed)
    model = trial["network"]()
    is_binary = model.output_shape[-1] == 1
    accuracy = (keras.metrics.BinaryAccuracy if is_binary else keras.metrics.CategoricalAccuracy)(name="accuracy")
    model.compile(optimizer=trial["optimizer"](), loss=trial["loss"], metrics=[accuracy])
    training, validation, test = [
        (images, labels.reshape(-1, 1).astype(np.float32) if is_binary else keras.utils.to_categorical(labels, model.output_shape[-1]))
        for images, labels in (training, validation, test)]
    if trial["drop_last"] and len(training[0]) % trial["batch_size"]:
        raise SystemExit("Keras' fit cannot leave out an incomplete last batch; choose a batch_size that divides the training rows.")
    stopping = trial["stopping"]
    names = {"validation_loss": "val_loss", "validation_accuracy": "val_accuracy", "train_loss": "loss", "train_accuracy": "accuracy"}
    callbacks = [keras.callbacks.EarlyStopping(
        monitor=names[stopping["monitor"]], mode="min" if stopping["monitor"].endswith("loss") else "max", patience=stopping["patience"],
        min_delta=stopping["minimum_change"], restore_best_weights=stopping["restore"] == "always")] if stopping else []
    history = model.fit(
        training[0], training[1], validation_data=validation if len(validation[0]) else None, epochs=trial["epochs"],
        batch_size=trial["batch_size"], shuffle=trial["shuffle"], callbacks=callbacks, verbose=0).history
    kept = callbacks[0].best_epoch if stopping and stopping["restore"] == "always" else -1
    scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][kept], "train_loss": history["loss"][kept]}
    for name, (images, labels) in (("validation", validation), ("test", test)):
        if len(images):
            loss, accuracy = model.evaluate(images, labels, batch_size=1024, verbose=0)
            scores |= {f"{name}_accuracy": accuracy, f"{name}_loss": loss}
    return scores

def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="data/mnist")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--epochs", type=int, help="instead of those of the trials")
    parser.add_argument("--output", default="results.csv")
    arguments = parser.parse_args()
    training, validation, test = load(pathlib.Path(arguments.data))
    rows = []
    for repeat in range(1, arguments.repeats + 1):
        for trial in TRIALS:
            if arguments.epochs:
                trial = dict(trial, epochs=arguments.epochs)
            scores = train(trial, training, validation, test, seed=1000 * SEED + repeat)
            rows.append({**trial["levels"], "repeat": repeat, **scores})
            print(", ".join(f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    with open(arguments.output, "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
