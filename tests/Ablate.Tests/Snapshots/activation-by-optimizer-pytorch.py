"""activation-by-optimizer: Which optimizer and activation classify unseen digits best?

The trials of this study in PyTorch, with every setting written out. Random numbers are others than Ablate's, so compare
means over repeats. Usage: python SCRIPT [--data FOLDER] [--repeats N] [--epochs N] [--output FILE]; FOLDER has the four files
of mnist.
"""
import argparse
import csv
import gzip
import math
import pathlib

import numpy as np
import torch
from torch import nn
from torch.nn import init

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


class KerasAdam(torch.optim.Optimizer):
    """Keras adds epsilon to the root before the bias correction, which torch.optim.Adam cannot."""

    def __init__(self, parameters, lr, betas, eps):
        super().__init__(parameters, dict(lr=lr, betas=betas, eps=eps))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            (one, two), eps = group["betas"], group["eps"]
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state.update(step=0, m=torch.zeros_like(parameter), v=torch.zeros_like(parameter))
                state["step"] += 1
                state["m"].lerp_(parameter.grad, 1 - one)
                state["v"].lerp_(parameter.grad ** 2, 1 - two)
                rate = group["lr"] * math.sqrt(1 - two ** state["step"]) / (1 - one ** state["step"])
                parameter -= rate * state["m"] / (state["v"].sqrt() + eps)


class KerasRMSprop(torch.optim.Optimizer):
    """Keras adds epsilon under the root, torch.optim.RMSprop to it."""

    def __init__(self, parameters, lr, rho, eps):
        super().__init__(parameters, dict(lr=lr, rho=rho, eps=eps))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                square = self.state[parameter].setdefault("square", torch.zeros_like(parameter))
                square.lerp_(parameter.grad ** 2, 1 - group["rho"])
                parameter -= group["lr"] * parameter.grad / (square + group["eps"]).sqrt()


def dense(inputs, units):
    layer = nn.Linear(inputs, units)
    init.xavier_uniform_(layer.weight)
    init.zeros_(layer.bias)
    return layer


NETWORKS = {
    "relu": lambda: nn.Sequential(
        dense(784, 128), nn.ReLU(),
        dense(128, 64), nn.ReLU(),
        dense(64, 10),
    ),
    "sigmoid": lambda: nn.Sequential(
        dense(784, 128), nn.Sigmoid(),
        dense(128, 64), nn.Sigmoid(),
        dense(64, 10),
    ),
    "tanh": lambda: nn.Sequential(
        dense(784, 128), nn.Tanh(),
        dense(128, 64), nn.Tanh(),
        dense(64, 10),
    ),
}

OPTIMIZERS = {
    "sgd": lambda parameters: torch.optim.SGD(parameters, lr=0.01, momentum=0.0, dampening=0.0, nesterov=False),
    "adam": lambda parameters: KerasAdam(parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-7),
    "rmsprop": lambda parameters: KerasRMSprop(parameters, lr=0.001, rho=0.9, eps=1e-7),
}

COMMON = dict(
    loss=nn.CrossEntropyLoss(label_smoothing=0.0),
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


def count_correct(said, labels):
    found = said.argmax(1)
    return int((found == labels).sum())


@torch.no_grad()
def evaluate(part, model, loss, inputs, labels):
    model.eval()
    batches = [(model(inputs[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(inputs), 1024)]
    mean = sum(float(loss(said, truth)) * len(truth) for said, truth in batches) / len(inputs)
    correct = sum(count_correct(said, truth) for said, truth in batches)
    return {f"{part}_accuracy": correct / len(inputs), f"{part}_loss": mean}


def train(data, seed, network, optimizer, loss, epochs, batch_size):
    torch.manual_seed(seed)
    model = network()
    optimizer = optimizer(model.parameters())
    data = {part: (torch.from_numpy(inputs), torch.from_numpy(labels).long()) for part, (inputs, labels) in data.items()}
    inputs, labels = data["train"]
    for epoch in range(1, epochs + 1):
        model.train()
        order = torch.randperm(len(inputs))
        correct = total = 0
        for rows in order.split(batch_size):
            shown, truth = inputs[rows], labels[rows]
            optimizer.zero_grad()
            said = model(shown)
            value = loss(said, truth)
            value.backward()
            optimizer.step()
            correct += count_correct(said, truth)
            total += float(value) * len(rows)
        scores = {"epochs": epoch, "train_accuracy": correct / len(order), "train_loss": total / len(order)}
    scores.update(evaluate("validation", model, loss, *data["validation"]))
    scores.update(evaluate("test", model, loss, *data["test"]))
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
