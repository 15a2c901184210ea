"""Milliseconds per epoch of PyTorch on MNIST, one thread, for `ablate bench --peers`.

    python3 pytorch.py MNIST_FOLDER NETWORK BATCH OPTIMIZER EPOCHS ROWS

Prints one JSON object. The best form for throughput that runs with PyTorch 1.13 as well as with current versions: all samples as one
tensor of floats in memory, batches by index, gradients set to None, and the fused or the foreach form of the optimizer, whichever is there.
The first epoch is not counted.
"""
import gzip
import json
import os
import statistics
import sys
import time

import torch


def read(folder, name, offset):
    for path in (os.path.join(folder, name + ".gz"), os.path.join(folder, name)):
        if os.path.exists(path):
            with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
                return torch.frombuffer(bytearray(file.read()[offset:]), dtype=torch.uint8)
    sys.exit(f"{folder} has no {name}")


def build(name, parameters):
    kind = {"adam": torch.optim.Adam, "sgd": torch.optim.SGD, "rmsprop": torch.optim.RMSprop, "adagrad": torch.optim.Adagrad, "adamw": torch.optim.AdamW}.get(name)
    if kind is None:
        sys.exit(f"{name} is not measured with PyTorch")
    rate = {"sgd": 0.01, "adagrad": 0.01}.get(name, 0.001)
    parameters = list(parameters)
    for form in ({"fused": True}, {"foreach": True}, {}):
        try:
            optimizer = kind(parameters, lr=rate, **form)
            for parameter in parameters:
                parameter.grad = torch.zeros_like(parameter)
            optimizer.step()  # some versions refuse a form only now
            return kind(parameters, lr=rate, **form), next(iter(form), "plain")
        except (TypeError, RuntimeError, ValueError):
            continue


def main(folder, network, batch, optimizer_name, epochs, rows):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    sizes = [int(size) for size in network.split("-")]
    x = read(folder, "train-images-idx3-ubyte", 16).view(-1, 784)[:rows].float().div_(255)
    y = read(folder, "train-labels-idx1-ubyte", 8)[:rows].long()
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    model = torch.nn.Sequential(*layers[:-1])
    optimizer, form = build(optimizer_name, model.parameters())
    loss_of = torch.nn.functional.cross_entropy
    times = []
    for _ in range(epochs + 1):
        started = time.perf_counter()
        order = torch.randperm(len(x))
        for first in range(0, len(x), batch):
            chosen = order[first:first + batch]
            optimizer.zero_grad(set_to_none=True)
            loss_of(model(x[chosen]), y[chosen]).backward()
            optimizer.step()
        times.append((time.perf_counter() - started) * 1000)
    print(json.dumps({"milliseconds_per_epoch": statistics.median(times[1:]), "version": torch.__version__, "form": form}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5]), int(sys.argv[6]))
