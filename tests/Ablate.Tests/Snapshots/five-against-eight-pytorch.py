"""five-against-eight: How well does a small network tell fives from eights?

The same trials in PyTorch, with every setting written out. Random numbers are others than Ablate's, so compare means over repeats.
Needs numpy and the files of MNIST's format in DATA. Usage: python SCRIPT [--data DATA] [--repeats N] [--epochs N]
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


def keep(part, classes):
    """Only some classes, numbered from 0 in their order."""
    images, labels = part
    found = np.isin(labels, classes)
    return images[found], np.array([classes.index(label) for label in labels[found]])


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
    images, labels = np.concatenate([images, test_images]), np.concatenate([labels, test_labels])
    (images, labels), (test_images, test_labels) = [keep(part, [5, 8]) for part in ((images, labels), (test_images, test_labels))]
    rows = np.arange(len(labels))
    judged, rows = take(rows, labels, "stratified", math.ceil(len(rows) * 20 / 100))
    test_images, test_labels = images[judged], labels[judged]
    chosen, rows = take(rows, labels, "stratified", math.ceil(len(rows) * 20 / 100))
    shift, divisor = 0, 255

    def scaled(part):
        return ((part.reshape(len(part), -1) - shift) / divisor).astype(np.float32)

    return (scaled(images[rows]), labels[rows]), (scaled(images[chosen]), labels[chosen]), (scaled(test_images), test_labels)


def dense(inputs, units, weights, bias):
    layer = nn.Linear(inputs, units, bias=bias is not None)
    weights(layer.weight)
    if bias is not None:
        bias(layer.bias)
    return layer


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


def scaled_weights(scale, fan, distribution):
    """Weights of variance scale / fan, as Keras' VarianceScaling draws them."""
    def fill(weights):
        outputs, inputs = weights.shape
        deviation = math.sqrt(scale / {"fan_in": inputs, "fan_out": outputs, "fan_avg": (inputs + outputs) / 2}[fan])
        if distribution == "uniform":
            init.uniform_(weights, -math.sqrt(3) * deviation, math.sqrt(3) * deviation)
        elif distribution == "untruncated_normal":
            init.normal_(weights, 0, deviation)
        else:
            deviation /= 0.87962566103423978  # what cutting off at two deviations takes away
            init.trunc_normal_(weights, 0, deviation, -2 * deviation, 2 * deviation)
    return fill


class BinaryCrossEntropy(nn.Module):
    """Of one logit for the second of two classes."""

    def forward(self, said, labels):
        return functional.binary_cross_entropy_with_logits(said[:, 0], labels.float())

TRIALS = [
    dict(
        levels={},
        network=lambda: nn.Sequential(
            dense(784, 128, weights=scaled_weights(1, "fan_avg", "uniform"), bias=init.zeros_),
            nn.ReLU(),
            dense(128, 64, weights=scaled_weights(1, "fan_avg", "uniform"), bias=init.zeros_),
            nn.ReLU(),
            dense(64, 1, weights=scaled_weights(1, "fan_avg", "uniform"), bias=init.zeros_),
        ),
        optimizer=lambda parameters: KerasAdam(parameters, lr=0.001, betas=(0.9, 0.999), eps=1e-7),
        loss=BinaryCrossEntropy(),
        epochs=100, batch_size=1000, shuffle=True, drop_last=False,
        stopping=dict(monitor="validation_loss", patience=3, minimum_change=0, restore="always"),
    ),
]


def count_correct(said, labels):
    found = (said[:, 0] > 0).long() if said.shape[1] == 1 else said.argmax(1)
    return int((found == labels).sum())


@torch.no_grad()
def evaluate(model, loss, images, labels):
    model.eval()
    parts = [(model(images[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(images), 1024)]
    correct = sum(count_correct(said, truth) for said, truth in parts)
    return correct / len(images), sum(float(loss(said, truth)) * len(truth) for said, truth in parts) / len(images)


def train(trial, training, validation, test, seed):
    torch.manual_seed(seed)
    model, loss, stopping = trial["network"](), trial["loss"], trial["stopping"]
    optimizer = trial["optimizer"](model.parameters())
    (images, labels), validation, test = [(torch.from_numpy(images), torch.from_numpy(labels).long()) for images, labels in (training, validation, test)]
    size = trial["batch_size"]
    best, best_weights, best_scores, waited, stopped = math.inf, None, None, 0, False
    for epoch in range(1, trial["epochs"] + 1):
        model.train()
        order = torch.randperm(len(images)) if trial["shuffle"] else torch.arange(len(images))
        if trial["drop_last"]:
            order = order[:len(order) // size * size]
        correct = total = 0
        for rows in order.split(size):
            optimizer.zero_grad()
            said = model(images[rows])
            value = loss(said, labels[rows])
            value.backward()
            optimizer.step()
            correct += count_correct(said, labels[rows])
            total += float(value.detach()) * len(rows)
        scores = {"epochs": epoch, "train_accuracy": correct / len(order), "train_loss": total / len(order)}
        if len(validation[0]):
            scores["validation_accuracy"], scores["validation_loss"] = evaluate(model, loss, *validation)
        if stopping:
            monitored = scores[stopping["monitor"]] * (1 if stopping["monitor"].endswith("loss") else -1)
            waited += 1
            if monitored + stopping["minimum_change"] < best:
                best, best_scores, waited = monitored, scores, 0
                best_weights = {name: weights.clone() for name, weights in model.state_dict().items()}
            stopped = waited > 0 and waited >= stopping["patience"] and epoch > 1
        if stopped:
            break
    if stopping and best_weights and (stopping["restore"] == "always" or stopping["restore"] == "when_stopped" and stopped):
        model.load_state_dict(best_weights)
        scores = dict(best_scores, epochs=epoch)
    scores["test_accuracy"], scores["test_loss"] = evaluate(model, loss, *test)
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
