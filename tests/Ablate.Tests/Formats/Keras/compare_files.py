"""Compares two Keras files, one of Keras and one of ours, with h5py: prints a line for each difference.

Names of layers and models are numbered first, so that other names are no difference. Arguments: kind (h5, keras or weights), theirs, ours.
"""
import io
import json
import re
import sys
import zipfile

import h5py
import numpy as np

kind, paths = sys.argv[1], sys.argv[2:]


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def numbered(config):
    names = {config["config"]["name"]: "model"}
    for index, layer in enumerate(config["config"]["layers"]):
        names[layer["config"]["name"]] = f"layer {index}"
    return names


def renamed(value, names, key=""):
    if isinstance(value, dict):
        return {k: renamed(v, names, k) for k, v in value.items() if k != "shared_object_id"}
    if isinstance(value, list):
        return [renamed(item, names, key) for item in value]
    if isinstance(value, str) and key in ("name", "keras_history", "input_layers", "output_layers"):
        return names.get(value, value)
    return value


def path_of(path, names):
    if kind != "h5":  # groups are called by class and number
        return path
    return "/".join(names.get(part, part) for part in path.split("/"))


def flat(value, place, found):
    if isinstance(value, dict) and value:
        for key, item in value.items():
            flat(item, f"{place}.{key}", found)
    elif isinstance(value, list) and value:
        for index, item in enumerate(value):
            flat(item, f"{place}[{index}]", found)
    else:
        found[place] = json.dumps(value)


def walk(file, names, found):
    memory = file["optimizer_weights"].attrs["weight_names"] if "optimizer_weights" in file else []
    places = {f"optimizer_weights/{name}": f"optimizer_weights/{index}" for index, name in enumerate(memory)}

    def visit(path, item):
        path = places.get(path) or path_of(path, names)
        for name, value in item.attrs.items():
            stored = item.attrs.get_id(name).get_type()
            said = "text of any length" if stored.get_class() == h5py.h5t.STRING and stored.is_variable_str() else str(item.attrs.get_id(name).dtype)
            place = f"{path}@{name} ({said}, {item.attrs.get_id(name).shape})"
            if name.endswith("_config"):
                flat(renamed(json.loads(text(value)), names), place, found)
            elif path.startswith("optimizer"):  # Keras numbers its optimizers, and layers are called otherwise
                found[place] = str([re.sub(r"_\d+$", "", text(item)).split("_")[-1].split("/")[-1] for item in np.ravel(value)])
            else:
                found[place] = str([names.get(text(item), path_of(text(item), names)) for item in np.ravel(value)])
                if kind == "weights" and name == "name":
                    found[place] = "a name"  # there is no configuration to number it by
        if isinstance(item, h5py.Dataset):
            found[path] = f"{item.shape} {item.dtype} {item.chunks} {np.asarray(item[()]).tobytes().hex() if item.size < 1e6 else hash(item[()].tobytes())}"
        elif not re.fullmatch(r"optimizer_weights/.*", path):
            found[path] = "group"

    visit("", file)
    file.visititems(visit)


def read(path):
    found = {}
    if kind == "h5":
        with h5py.File(path) as file:
            walk(file, numbered(json.loads(text(file.attrs["model_config"]))), found)
        return found
    if kind == "weights":
        with h5py.File(path) as file:
            walk(file, {}, found)
        return found
    with zipfile.ZipFile(path) as archive:
        found["members"] = str([(item.filename, item.compress_type) for item in archive.infolist()])
        config = json.loads(archive.read("config.json"))
        names = numbered(config)
        flat(renamed(config, names), "config", found)
        flat(json.loads(archive.read("metadata.json")), "metadata", found)
        with h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r") as file:
            walk(file, names, found)
    return found


theirs, ours = read(paths[0]), read(paths[1])
for place in sorted(theirs.keys() | ours.keys()):
    if theirs.get(place) != ours.get(place):
        print(f"{place}: {str(theirs.get(place))[:200]} -> {str(ours.get(place))[:200]}")
