"""Turns every .keras and .h5 file of a folder into what TensorFlow.js reads: NAME.json, the layers in Keras 2's terms with the list of weights, and NAME.bin.

The weights are read by h5py. Initializers are left out: no weight is drawn.
"""
import io
import json
import pathlib
import re
import sys
import zipfile

import h5py
import numpy as np

NAMES = {
    "Dense": ["kernel", "bias"],
    "BatchNormalization": ["gamma", "beta", "moving_mean", "moving_variance"],
    "LayerNormalization": ["gamma", "beta"],
    "PReLU": ["alpha"],
}
WITHOUT = {"bias": "use_bias", "gamma": "scale", "beta": "center"}


def snake(name):
    """Keras' name of a group: that of the class in small letters."""
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()


def older(value):
    """A configuration of Keras 3 in the terms of Keras 2."""
    if isinstance(value, list):
        return [older(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("class_name") in ("L1", "L2"):
        return {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.0, **value["config"]}}
    if value.get("class_name") == "DTypePolicy":
        return value["config"]["name"]
    kept = {key: older(item) for key, item in value.items() if not key.endswith("_initializer") and key not in ("module", "registered_name", "build_config")}
    if "batch_shape" in kept:
        kept["batch_input_shape"] = kept.pop("batch_shape")
    if value.get("class_name") == "LeakyReLU":
        kept["config"]["alpha"] = kept["config"].pop("negative_slope")
    return kept


def topology(model):
    found = older(model)
    for layer in found["config"]["layers"]:
        nodes = layer.get("inbound_nodes")
        if nodes:
            tensors = nodes[0]["args"][0]
            layer["inbound_nodes"] = [[[*tensor["config"]["keras_history"], {}] for tensor in (tensors if isinstance(tensors, list) else [tensors])]]
    for ends in ("input_layers", "output_layers"):
        if ends in found["config"]:
            found["config"][ends] = [found["config"][ends]]
    return found


def names(layer):
    config = layer["config"]
    return [name for name in NAMES.get(layer["class_name"], []) if config.get(WITHOUT.get(name), True)]


def of_keras(path):
    with zipfile.ZipFile(path) as archive:
        config = json.loads(archive.read("config.json"))
        counts, weights = {}, []
        with h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r") as file:
            for layer in config["config"]["layers"]:
                group = snake(layer["class_name"])
                if group == "input_layer" and config["class_name"] == "Sequential":
                    continue
                counts[group] = counts.get(group, 0) + 1
                called = group if counts[group] == 1 else f"{group}_{counts[group] - 1}"
                numbered = file[f"layers/{called}/vars"]
                weights += [(f"{layer['config']['name']}/{name}", numbered[str(index)][()]) for index, name in enumerate(names(layer))]
        return config, weights


def of_h5(path):
    with h5py.File(path, "r") as file:
        weights = []
        for layer in file["model_weights"].attrs["layer_names"]:
            group = file["model_weights"][layer]
            weights += [(f"{layer}/{name.split('/')[-1].split(':')[0]}", group[name][()]) for name in group.attrs["weight_names"]]
        return json.loads(file.attrs["model_config"]), weights


for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.suffix in (".keras", ".h5"):
        config, weights = of_keras(path) if path.suffix == ".keras" else of_h5(path)
        specs = [{"name": name, "shape": list(value.shape), "dtype": "float32"} for name, value in weights]
        path.with_name(path.name + ".json").write_text(json.dumps(
            {"modelTopology": topology(config), "weightsManifest": [{"paths": [path.name + ".bin"], "weights": specs}]}))
        path.with_name(path.name + ".bin").write_bytes(b"".join(np.asarray(value, "<f4").tobytes() for _, value in weights))
