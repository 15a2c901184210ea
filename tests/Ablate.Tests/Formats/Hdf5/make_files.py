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
    settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    settings.set_chunk((4, 5))
    settings.set_deflate(6)
    assert library().H5Pset_chunk_opts(ctypes.c_int64(settings.id), ctypes.c_uint(2)) == 0
    space = h5py.h5s.create_simple((10, 12))
    h5py.h5d.create(file.id, b"unfiltered edges", h5py.h5t.IEEE_F64LE, space, settings).write(space, space, numbers(10, 12))


def library():
    """The library that h5py uses, for options that h5py does not have."""
    return ctypes.CDLL(next(line.split()[-1] for line in open("/proc/self/maps") if "/libhdf5" in line and "_hl" not in line))


def compressed(file):
    for name, values in [
            ("noise", numbers(50, 60).astype("<f4")), ("zeros", np.zeros((50, 60), "<f8")), ("steps", np.arange(3000).reshape(50, 60) // 7),
            ("words", np.frombuffer(b"repeat repeat again " * 150, "u1").reshape(50, 60))]:
        for shuffle, fletcher in [(False, False), (True, False), (True, True)]:
            file.create_dataset(f"{name} lzf {shuffle} {fletcher}", data=values, chunks=(16, 25), compression="lzf", shuffle=shuffle, fletcher32=fletcher)
    for order in "<>":
        for kind in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
            whole = (np.abs(numbers(13, 11)) * 100).astype(order + kind)
            for bits in [0, 7, 8 * whole.itemsize]:
                file.create_dataset(f"scaled {order}{kind} {bits}", data=whole, chunks=(5, 4), scaleoffset=bits)
            file.create_dataset(f"scaled {order}{kind}, growing", data=whole, chunks=(5, 4), scaleoffset=0, maxshape=(None, None), compression="lzf", shuffle=True)
        file.create_dataset(f"scaled {order} negative", data=(numbers(13, 11) * 1e9).astype(f"{order}i8"), chunks=(5, 4), scaleoffset=0)
        file.create_dataset(f"scaled {order} all bits", data=np.array([-2**63, 2**63 - 1, 0], f"{order}i8"), chunks=(3,), scaleoffset=0)
        for kind in ["f4", "f8"]:
            for digits in [0, 2, 5]:
                file.create_dataset(f"scaled {order}{kind} {digits}", data=(numbers(13, 11) * 100).astype(order + kind), chunks=(5, 4), scaleoffset=digits)
            file.create_dataset(f"scaled {order}{kind} far apart", data=np.array([-3e30, 3e30, 1], order + kind), chunks=(3,), scaleoffset=5)
        partly = file.create_dataset(f"scaled {order} with a fill value", (30,), f"{order}i4", chunks=(7,), scaleoffset=0, fillvalue=-999)
        partly[3:10] = np.arange(7) * 11
        partly = file.create_dataset(f"scaled {order} floats with a fill value", (30,), f"{order}f8", chunks=(7,), scaleoffset=3, fillvalue=-9.5)
        partly[3:10] = numbers(7)
    for name, base, precision, offset in [
            ("STD_I32LE", h5py.h5t.STD_I32LE, 11, 5), ("STD_I32BE", h5py.h5t.STD_I32BE, 11, 5), ("STD_U16LE", h5py.h5t.STD_U16LE, 3, 0),
            ("STD_U8LE", h5py.h5t.STD_U8LE, 5, 2), ("STD_I64BE", h5py.h5t.STD_I64BE, 53, 1), ("STD_I64LE", h5py.h5t.STD_I64LE, 64, 0)]:
        few = base.copy()
        few.set_precision(precision)
        few.set_offset(offset)
        packed(file, f"packed {name}", few, (np.abs(numbers(13, 11)) * 7).astype("i4"))
    few = h5py.h5t.IEEE_F32LE.copy()
    few.set_fields(26, 20, 6, 7, 13)
    few.set_offset(7)
    few.set_precision(20)
    few.set_size(4)
    few.set_ebias(31)
    packed(file, "packed floats", few, np.round(numbers(13, 11) * 64).astype("f4"))


def packed(file, name, kind, values):
    settings = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    settings.set_chunk((5, 4))
    assert library().H5Pset_nbit(ctypes.c_int64(settings.id)) == 0
    space = h5py.h5s.create_simple(values.shape)
    h5py.h5d.create(file.id, name.encode(), kind, space, settings).write(space, space, values)


def alike(file):
    for i in range(20):
        item = file.create_dataset(f"part {i}", data=numbers(30, 20) + i, chunks=(7, 7), compression="gzip", fillvalue=3.25)
        item.attrs["the same everywhere"] = numbers(6)
        item.attrs["named"] = "a text that stands everywhere"
    for i in range(12):
        file["part 0"].attrs[f"further {i}"] = numbers(6) + i % 2


def few_filters(file):
    file.create_dataset("lzf", data=np.arange(200).reshape(20, 10) // 7, chunks=(9, 10), compression="lzf")
    file.create_dataset("scaled", data=np.arange(60, dtype="<i4") * 5 - 7, chunks=(25,), scaleoffset=0)
    file.create_dataset("scaled floats", data=numbers(60), chunks=(25,), scaleoffset=3, fillvalue=-9.5)
    few = h5py.h5t.STD_I32BE.copy()
    few.set_precision(11)
    few.set_offset(5)
    packed(file, "packed", few, np.arange(63, dtype="i4").reshape(9, 7))


def few_alike(file):
    for i in range(4):
        item = file.create_dataset(f"part {i}", data=numbers(6) + i, chunks=(4,), compression="gzip", fillvalue=3.25)
        item.attrs["the same everywhere"] = numbers(4)
    for i in range(10):
        item.attrs[f"further {i}"] = i % 2 + numbers(4)


def make_sharing(name, fill, kinds, most_in_list):
    """Messages that objects have in common stand once in a heap of the file."""
    settings = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    number = ctypes.c_int64(settings.id)
    assert library().H5Pset_shared_mesg_nindexes(number, ctypes.c_uint(len(kinds))) == 0
    for index, kind in enumerate(kinds):
        assert library().H5Pset_shared_mesg_index(number, ctypes.c_uint(index), ctypes.c_uint(kind), ctypes.c_uint(8)) == 0
    assert library().H5Pset_shared_mesg_phase_change(number, ctypes.c_uint(most_in_list), ctypes.c_uint(max(0, most_in_list - 1))) == 0
    access = h5py.h5p.create(h5py.h5p.FILE_ACCESS)
    access.set_libver_bounds(h5py.h5f.LIBVER_LATEST, h5py.h5f.LIBVER_LATEST)
    with h5py.File(h5py.h5f.create(f"{folder}/{name}".encode(), h5py.h5f.ACC_TRUNC, settings, access)) as file:
        fill(file)
    remember(name)


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
    for filler in [types, deep, chunks, many, compressed]:
        make(f"{filler.__name__}-{version}.h5", filler, libver=version)
make("large user block.h5", deep, userblock_size=4096)
for addresses, lengths in [(2, 2), (4, 4), (4, 8), (8, 4)]:
    make_with_widths(f"addresses of {addresses}, lengths of {lengths}.h5", texts, addresses, lengths)
put_before("moved-earliest.h5", "deep-earliest.h5", 512)
put_before("moved-latest.h5", "deep-latest.h5", 2048)
make("huge attribute.h5", lambda file: [file.attrs.create(f"{i}", numbers(100, 100)) for i in range(12)], libver="latest")
ALL_KINDS = [1 << 1 | 1 << 3 | 1 << 5 | 1 << 11 | 1 << 12]
make_sharing("shared messages in a list.h5", alike, ALL_KINDS, 50)
make_sharing("shared messages in a tree.h5", alike, ALL_KINDS, 0)
make_sharing("shared messages of two kinds.h5", alike, [1 << 3, 1 << 12], 50)
make_sharing("types of shared messages.h5", types, ALL_KINDS, 3)
# These two are among the reference files too, which the tests damage.
make("filters-latest.h5", few_filters, libver="latest")
make_sharing("shared-latest.h5", few_alike, ALL_KINDS, 50)
with open(f"{folder}/contents.json", "w") as output:
    json.dump(contents, output)
