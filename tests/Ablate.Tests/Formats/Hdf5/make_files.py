"""Writes HDF5 files of many kinds with h5py, and contents.json with what is in them. Argument: the folder."""
import ctypes
import json
import sys

import h5py
import numpy as np

folder = sys.argv[1]
contents = {}


def plain(value):
    if isinstance(value, h5py.Empty):
        return []
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, np.ndarray):
        return [plain(item) for item in value]
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return str(value)
    return value


def describe(item):
    said = {"attributes": {name: plain(value) for name, value in item.attrs.items()}}
    if isinstance(item, h5py.Dataset):
        said |= {"shape": list(item.shape or ()), "type": item.dtype.str, "values": plain(item[()])}
    return said


def make(name, fill, **settings):
    with h5py.File(f"{folder}/{name}", "w", **settings) as file:
        fill(file)
    remember(name)


def make_with_widths(name, fill, addresses, lengths):
    settings = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    settings.set_sizes(addresses, lengths)
    with h5py.File(h5py.h5f.create(f"{folder}/{name}".encode(), h5py.h5f.ACC_TRUNC, settings)) as file:
        fill(file)
    remember(name)


def put_before(name, original, count):
    with open(f"{folder}/{original}", "rb") as file, open(f"{folder}/{name}", "wb") as moved:
        moved.write(b"#" * count + file.read())
    remember(name)


def remember(name):
    with h5py.File(f"{folder}/{name}") as file:
        contents[name] = {"/": describe(file)}
        file.visititems(lambda path, item: contents[name].update({path: describe(item)}))


def numbers(*shape):
    count = int(np.prod(shape))
    return (((np.arange(count) * 2654435761 + 12345) % 4294967296) / 2147483648 - 1).reshape(shape)


def types(file):
    for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"]:
        for order in "<>":
            file[f"{order}{kind}"] = (numbers(3, 4) * 100).astype(order + kind) if kind[0] != "u" else np.abs(numbers(3, 4) * 100).astype(order + kind)
    file["limits"] = np.array([-2**63, 2**63 - 1])
    file["special"] = np.array([np.inf, -np.inf, 0.0, -0.0, 1e-45, 3e38, 6e-8], dtype="<f4")
    file["tiny halves"] = np.array([6e-8, 6.1e-5, 65504, np.inf, -0.0], dtype="<f2")
    file["flags"] = np.array([True, False, True])
    file["fixed texts"] = np.array([b"a", b"bcd", b""])
    file["texts"] = np.array([["", "\u00e4"], ["long " * 500, "z"]], dtype=h5py.string_dtype())
    file["one text"] = "alone"
    file["named type"] = np.dtype("<f4")
    file.create_dataset("of named type", data=numbers(5), dtype=file["named type"])
    file.attrs["list of texts"] = ["x" * i for i in range(50)]
    file.attrs["matrix"] = numbers(4, 5)
    file.attrs.create("of named type", numbers(3), dtype=file["named type"])


def deep(file):
    group = file
    for level in range(30):
        group = group.create_group(f"level {level}")
        group.attrs["level"] = level
    group["bottom"] = numbers(7)
    file["other name"] = group
    file["soft"] = h5py.SoftLink("/level 0")
    file["elsewhere"] = h5py.ExternalLink("other.h5", "/")


def chunks(file):
    for name, shape, chunk, most in [
            ("one side", (1000,), (7,), None), ("two sides", (37, 41), (8, 5), None), ("three sides", (9, 10, 11), (4, 3, 5), None),
            ("whole", (20, 30), (20, 30), None), ("larger chunk", (3, 3), (10, 10), (10, 10)), ("grows down", (61, 9), (2, 4), (None, 9)),
            ("grows right", (9, 61), (4, 2), (9, None)), ("grows both", (23, 29), (3, 4), (None, None)), ("grows to an end", (13, 7), (3, 2), (40, 50)),
            ("grows far", (3000, 2), (1, 2), (None, 2)), ("many", (300, 300), (4, 4), None), ("four sides", (3, 4, 5, 6), (2, 2, 2, 2), None),
            ("grows in the middle", (5, 17, 6), (2, 2, 4), (5, None, 6))]:
        for filters in [{}, {"compression": "gzip"}, {"shuffle": True, "compression": "gzip", "compression_opts": 9}, {"fletcher32": True}, {"shuffle": True, "fletcher32": True, "compression": "gzip"}]:
            file.create_dataset(f"{name} {' '.join(filters)}", data=numbers(*shape).astype("<f4"), chunks=chunk, maxshape=most, **filters)
    partly = file.create_dataset("partly written", (30, 30), "<f8", chunks=(4, 4), fillvalue=-1.5)
    partly[3:7, 10:20] = numbers(4, 10)
    partly = file.create_dataset("partly written, growing", (5000,), "<i4", chunks=(2,), maxshape=(None,), fillvalue=7)
    partly[4000:4010] = np.arange(10)
    partly = file.create_dataset("partly written, growing, in pages", (200_000,), "u1", chunks=(1,), maxshape=(None,), fillvalue=9)
    partly[[150, 70_000, 140_000, 199_999]] = [1, 2, 3, 4]
    resized = file.create_dataset("resized", data=numbers(20, 20), chunks=(6, 6), maxshape=(None, None))
    resized.resize((9, 31))
    file.create_dataset("texts", data=np.array(["t" * i for i in range(40)], dtype=object), dtype=h5py.string_dtype(), chunks=(7,), compression="gzip")
    file.create_dataset("never written", (5, 5), "<i2", fillvalue=-3, chunks=(2, 2))
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((3, 3))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple((10, 10))
    h5py.h5d.create(file.id, b"all at once", h5py.h5t.IEEE_F64LE, space, early).write(space, space, numbers(10, 10))
    file["nothing"] = h5py.Empty("<f4")
    if file.libver[0] != "earliest":
        unfiltered_edges(file)
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F64LE, space, compact).write(space, space, numbers(10, 10))


def unfiltered_edges(file):
    """Chunks that reach beyond the end and are left unfiltered: an option that h5py does not have, so the library that it uses is asked."""
    library = next(line.split()[-1] for line in open("/proc/self/maps") if "/libhdf5" in line and "_hl" not in line)
    settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    settings.set_chunk((4, 5))
    settings.set_deflate(6)
    assert ctypes.CDLL(library).H5Pset_chunk_opts(ctypes.c_int64(settings.id), ctypes.c_uint(2)) == 0
    space = h5py.h5s.create_simple((10, 12))
    h5py.h5d.create(file.id, b"unfiltered edges", h5py.h5t.IEEE_F64LE, space, settings).write(space, space, numbers(10, 12))


def texts(file):
    group = file.create_group("group")
    group["numbers"] = numbers(30, 4)
    group.attrs["texts"] = ["", "a", "b" * 9, "\u00e4" * 16]


def many(file):
    for i in range(700):
        file[f"member {i}"] = np.float32(i)
    group = file.create_group("ordered", track_order=True)
    for i in range(100):
        group.create_group(f"{100 - i}")
        group.attrs[f"attribute {i}"] = i * 1.5
    wide = file.create_group("wide")
    for i in range(30):
        wide.attrs[f"long {i}"] = np.bytes_("w" * (400 * i + 1))


for version in ["earliest", "latest"]:
    for filler in [types, deep, chunks, many]:
        make(f"{filler.__name__}-{version}.h5", filler, libver=version)
make("large user block.h5", deep, userblock_size=4096)
for addresses, lengths in [(2, 2), (4, 4), (4, 8), (8, 4)]:
    make_with_widths(f"addresses of {addresses}, lengths of {lengths}.h5", texts, addresses, lengths)
put_before("moved-earliest.h5", "deep-earliest.h5", 512)
put_before("moved-latest.h5", "deep-latest.h5", 2048)
make("huge attribute.h5", lambda file: [file.attrs.create(f"{i}", numbers(100, 100)) for i in range(12)], libver="latest")
with open(f"{folder}/contents.json", "w") as output:
    json.dump(contents, output)
