"""five-against-eight: How well does a small network tell fives from eights?

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
from torch.nn import functional, init

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


class BinaryCrossEntropy(nn.Module):
    """Of one logit for the second of two classes."""

    def forward(self, said, labels):
        return functional.binary_cross_entropy_with_logits(said[:, 0], labels.float())


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


class EarlyStopping:
    """Ends a training in which nothing became better for `patience` epochs."""

    def __init__(self, monitor, patience, minimum_change, restore):
        self.monitor, self.patience, self.minimum_change, self.restore = monitor, patience, minimum_change, restore
        self.best, self.best_scores, self.waited, self.stopped = math.inf, None, 0, False

    def ends(self, model, scores):
        value = scores[self.monitor] if self.monitor.endswith("loss") else -scores[self.monitor]
        self.waited += 1
        if value + self.minimum_change < self.best:
            self.best, self.best_scores, self.waited = value, scores, 0
            self.best_weights = {name: weights.clone() for name, weights in model.state_dict().items()}
        self.stopped = self.waited >= max(self.patience, 1) and scores["epochs"] > 1
        return self.stopped

    def restored(self, model, scores):
        """The scores of the weights that are kept."""
        if self.best_scores is None or self.restore == "never" or self.restore == "when_stopped" and not self.stopped:
            return scores
        model.load_state_dict(self.best_weights)
        return {**self.best_scores, "epochs": scores["epochs"]}


def dense(inputs, units):
    layer = nn.Linear(inputs, units)
    init.xavier_uniform_(layer.weight)
    init.zeros_(layer.bias)
    return layer


COMMON = dict(
    network=lambda: nn.Sequential(
        dense(784, 128), nn.ReLU(),
        dense(128, 64), nn.ReLU(),
        dense(64, 1),
    ),
    optimizer=lambda parameters: KerasAdam(parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-7),
    loss=BinaryCrossEntropy(), epochs=100, batch_size=1000,
    stopping=dict(monitor="validation_loss", patience=3, minimum_change=0.0, restore="always"),
)

FACTORS = []
TRIALS = [
    dict(levels=[]),
]


def count_correct(said, labels):
    found = (said[:, 0] > 0).long()
    return int((found == labels).sum())


@torch.no_grad()
def evaluate(part, model, loss, inputs, labels):
    model.eval()
    batches = [(model(inputs[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(inputs), 1024)]
    mean = sum(float(loss(said, truth)) * len(truth) for said, truth in batches) / len(inputs)
    correct = sum(count_correct(said, truth) for said, truth in batches)
    return {f"{part}_accuracy": correct / len(inputs), f"{part}_loss": mean}


def train(data, seed, network, optimizer, loss, epochs, batch_size, stopping):
    torch.manual_seed(seed)
    model = network()
    optimizer = optimizer(model.parameters())
    data = {part: (torch.from_numpy(inputs), torch.from_numpy(labels).long()) for part, (inputs, labels) in data.items()}
    inputs, labels = data["train"]
    rule = EarlyStopping(**stopping)
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
        if rule.ends(model, scores):
            break
    scores = rule.restored(model, scores)
    scores.update(evaluate("test", model, loss, *data["test"]))
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
