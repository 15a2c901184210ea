"""Writes every model of a folder's models.json, which TensorFlow.js made, to NAME.h5 as Keras 2 does: h5py writes the file."""
import json
import pathlib
import sys

import h5py
import numpy as np

folder = pathlib.Path(sys.argv[1])
for name, model in json.loads((folder / "models.json").read_text())["models"].items():
    with h5py.File(folder / f"{name}.h5", "w") as file:
        file.attrs["model_config"] = json.dumps(model["topology"])
        group = file.create_group("model_weights")
        for place in (file, group):
            place.attrs["keras_version"], place.attrs["backend"] = "2.15.0", "tensorflow"
        group.attrs["layer_names"] = [np.bytes_(layer["name"]) for layer in model["layers"]]
        for layer in model["layers"]:
            # Of a model in a model, those that are not trained come last.
            weights = sorted(layer["weights"], key=lambda weight: "moving_" in weight["name"])
            own = group.create_group(layer["name"])
            own.attrs["weight_names"] = [np.bytes_(weight["name"] + ":0") for weight in weights]
            for weight in weights:
                own.create_dataset(weight["name"] + ":0", data=np.array(weight["values"], "<f4").reshape(weight["shape"]))
