"""Makes the images of this folder with four encoders that are not Ablate's, and the grey that each must become. See README.md."""

import io
import json
import os
import random
import struct
import subprocess
from fractions import Fraction

import cv2
import numpy
import png
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
CHANNELS = {"grey": 1, "grey-alpha": 2, "colour": 3, "colour-alpha": 4}
expected = []
random.seed(7)


def grey(sample, maximum, background):
    """The exact value, rounded once, halves upwards. sample: grey or red, green, blue, then perhaps alpha."""
    sample = tuple(int(value) for value in sample)
    alpha = Fraction(sample[-1], maximum) if len(sample) in (2, 4) else 1
    red, green, blue = sample[:3] if len(sample) >= 3 else sample[:1] * 3
    luma = Fraction(299 * red + 587 * green + 114 * blue, 1000) * 255 / maximum
    return int((luma * alpha + background * (1 - alpha) + Fraction(1, 2)) // 1)


def note(name, rows, maximum):
    """Writes down what the file must become: over black and, if it has transparent pixels, over white."""
    transparent = any(len(sample) in (2, 4) and sample[-1] < maximum for row in rows for sample in row)
    for background in (0, 255) if transparent else (0,):
        pixels = bytes(grey(sample, maximum, background) for row in rows for sample in row)
        expected.append(f"{name} {len(rows)} {len(rows[0])} {background} {pixels.hex()}")


def save(name, content):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(content)


def run(command, content=b""):
    return subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout


def noise(height, width, channels, maximum):
    return [[tuple(random.choice((0, maximum, random.randint(0, maximum))) for _ in range(channels)) for _ in range(width)] for _ in range(height)]


def smooth(height, width, channels):
    """Slopes and an edge, on which every filter of PNG is worth its while somewhere."""
    return [[tuple((5 * y + 7 * x * (c + 1) + (90 if x > y else 0) + random.randint(0, 3)) % 256 for c in range(channels)) for x in range(width)] for y in range(height)]


def flat(rows):
    return [[value for sample in row for value in sample] for row in rows]


def pillow(name):
    """The samples that Pillow decodes, as red, green, blue, alpha; it keeps 8 bits of 16."""
    return numpy.asarray(Image.open(os.path.join(HERE, name)).convert("RGBA"))


def check_pillow(name, rows, maximum):
    for y, row in enumerate(rows):
        for x, sample in enumerate(row):
            colour = sample[:3] if len(sample) >= 3 else sample[:1] * 3
            wide = [value * 255 // maximum for value in (*colour, sample[-1] if len(sample) in (2, 4) else maximum)]
            assert all(abs(int(a) - b) <= (0 if maximum == 255 else 1) for a, b in zip(pillow(name)[y, x], wide)), (name, y, x, pillow(name)[y, x], wide)


def check_pypng(name, rows, maximum):
    """The samples that pypng decodes, in full depth; a transparent colour becomes alpha."""
    width, height, values, info = png.Reader(filename=os.path.join(HERE, name)).asDirect()
    assert (1 << info["bitdepth"]) - 1 == maximum and info["planes"] == len(rows[0][0])
    assert [list(row) for row in values] == flat(rows), name


def from_pypng(name, rows, depth, transparent=None, interlace=False, **more):
    channels = len(rows[0][0])
    maximum = (1 << depth) - 1
    content = io.BytesIO()
    writer = png.Writer(len(rows[0]), len(rows), greyscale=channels < 3, alpha=channels in (2, 4), bitdepth=depth, interlace=interlace,
                        transparent=transparent[0] if transparent and channels == 1 else transparent, **more)
    writer.write(content, flat(rows))
    save(name, content.getvalue())
    if transparent:
        rows = [[sample + (0 if sample == transparent else maximum,) for sample in row] for row in rows]
    check_pypng(name, rows, maximum)
    # Pillow compares the transparent grey with samples that it has already spread to 8 bits, so it misses those of fewer.
    if depth == 8 or depth < 8 and not transparent:
        check_pillow(name, rows, maximum)
    note(name, rows, maximum)


def palette_from_pypng(name, height, width, depth, colours, opacities=0, interlace=False):
    palette = [tuple(random.randint(0, 255) for _ in range(4 if i < opacities else 3)) for i in range(colours)]
    numbers = [[random.randrange(colours) for _ in range(width)] for _ in range(height)]
    content = io.BytesIO()
    png.Writer(width, height, palette=palette, bitdepth=depth, interlace=interlace).write(content, numbers)
    save(name, content.getvalue())
    rows = [[palette[number] for number in row] for row in numbers]
    check_pillow(name, rows, 255)
    note(name, rows, 255)


# Every colour type and bit depth in both orders, by pypng.
for interlace, order in ((False, ""), (True, "-adam7")):
    for depth in (1, 2, 4, 8, 16):
        from_pypng(f"grey-{depth}{order}.png", noise(11, 9, 1, (1 << depth) - 1), depth, interlace=interlace)
    for kind in ("grey-alpha", "colour", "colour-alpha"):
        for depth in (8, 16):
            from_pypng(f"{kind}-{depth}{order}.png", noise(11, 9, CHANNELS[kind], (1 << depth) - 1), depth, interlace=interlace)
    for depth in (1, 2, 4, 8):
        palette_from_pypng(f"palette-{depth}{order}.png", 11, 9, depth, (1 << depth) if depth < 8 else 100, interlace=interlace)

# Sizes in which passes of Adam7 are empty.
for height, width in ((1, 1), (1, 2), (2, 1), (3, 2), (1, 5), (5, 1), (4, 5), (8, 8)):
    from_pypng(f"adam7-{height}x{width}.png", noise(height, width, 1, 255), 8, interlace=True)

# One transparent colour, palettes with opacities, several IDAT, a gamma.
for depth in (2, 8, 16):
    from_pypng(f"key-grey-{depth}.png", noise(7, 5, 1, (1 << depth) - 1), depth, transparent=((1 << depth) - 1,))
for depth in (8, 16):
    from_pypng(f"key-colour-{depth}.png", [[random.choice([(1, 2, 3), (1, 2, 4), (200, 9, 9)]) for _ in range(5)] for _ in range(7)], depth, transparent=(1, 2, 3))
palette_from_pypng("palette-opacities-4.png", 7, 5, 4, 10, opacities=4)
palette_from_pypng("palette-opacities-8.png", 7, 5, 8, 40, opacities=40)
from_pypng("many-idat.png", noise(20, 20, 3, 255), 8, chunk_limit=50)
from_pypng("gamma.png", noise(5, 5, 3, 255), 8, gamma=0.45455)

# Each filter, by libpng through pnmtopng of netpbm.
for option in ("nofilter", "sub", "up", "avg", "paeth"):
    for channels in (1, 3):
        name, rows = f"filter-{option}-{channels}.png", smooth(13, 17, channels)
        save(name, run(["pnmtopng", f"-{option}", "-force"], b"P%d 17 13 255\n" % (5 if channels == 1 else 6) + bytes(value for row in flat(rows) for value in row)))
        check_pypng(name, rows, 255)
        check_pillow(name, rows, 255)
        note(name, rows, 255)

# The same, interlaced, with 8 and 16 bits.
for name, maximum, options in (("pnmtopng-8.png", 255, ["-interlace"]), ("pnmtopng-16.png", 65535, ["-interlace"])):
    rows = noise(10, 13, 3, maximum)
    raw = b"".join(value.to_bytes(1 if maximum == 255 else 2, "big") for row in flat(rows) for value in row)
    save(name, run(["pnmtopng", *options], b"P6 13 10 %d\n" % maximum + raw))
    check_pypng(name, rows, maximum)
    note(name, rows, maximum)

# Pillow's own encoder, which chooses a filter for each row.
for mode, channels in (("L", 1), ("LA", 2), ("RGB", 3), ("RGBA", 4)):
    name, rows = f"pillow-{mode}.png", smooth(24, 31, channels)
    Image.fromarray(numpy.array(rows, dtype=numpy.uint8).squeeze(), mode).save(os.path.join(HERE, name), optimize=True)
    check_pypng(name, rows, 255)
    note(name, rows, 255)

# netpbm: binary by Pillow where it can, other values of white by the tools of netpbm, plain by pnmtoplainpnm.
for name, channels, maximum in (("white-1.pgm", 1, 1), ("white-100.pgm", 1, 100), ("white-255.pgm", 1, 255), ("white-256.pgm", 1, 256), ("white-65535.pgm", 1, 65535),
                                ("white-7.ppm", 3, 7), ("white-255.ppm", 3, 255), ("white-1000.ppm", 3, 1000), ("white-65535.ppm", 3, 65535)):
    rows = noise(6, 11, channels, maximum)
    text = "P%d\n11 6\n%d\n" % (2 if channels == 1 else 3, maximum) + "\n".join(" ".join(map(str, row)) for row in flat(rows)) + "\n"
    binary = run(["pgmtopgm" if channels == 1 else "ppmtoppm"], text.encode())
    assert binary.startswith(b"P5" if channels == 1 else b"P6")
    plain = run(["pnmtoplainpnm"], binary)
    for kind, content in (("", binary), ("plain-", plain)):
        save(kind + name, content)
        image = Image.open(os.path.join(HERE, kind + name))
        if image.mode in ("L", "RGB"):
            check_pillow(kind + name, rows, maximum)
        note(kind + name, rows, maximum)
for width in (7, 8, 9, 20):
    rows = noise(5, width, 1, 1)
    image = Image.new("1", (width, 5))
    image.putdata([255 * sample[0] for row in rows for sample in row])
    content = io.BytesIO()
    image.save(content, "ppm")
    save(f"bits-{width}.pbm", content.getvalue())
    save(f"plain-bits-{width}.pbm", run(["pnmtoplainpnm"], content.getvalue()))
    for kind in ("", "plain-"):
        check_pillow(f"{kind}bits-{width}.pbm", rows, 1)
        note(f"{kind}bits-{width}.pbm", rows, 1)
save("comments.pgm", b"P2 # plain grey\n# a line of its own\n3\t# width\n2 # height\r\n 9#white\n0 1\n2 # in the midst\n3 4 9")
note("comments.pgm", [[(0,), (1,), (2,)], [(3,), (4,), (9,)]], 9)

# Bitmaps by Pillow and ImageMagick. Those from the top are Pillow's, turned over.
for mode, channels in (("1", 1), ("L", 1), ("RGB", 3), ("RGBA", 4)):
    rows = noise(5, 11, channels, 1 if mode == "1" else 255)
    image = Image.new(mode, (11, 5))
    image.putdata([(255 * s[0] if mode == "1" else s[0]) if channels == 1 else s for row in rows for s in row])
    content = io.BytesIO()
    image.save(content, "bmp")
    content = content.getvalue()
    save(f"pillow-{mode}.bmp", content)
    start, = struct.unpack_from("<I", content, 10)
    length = (len(content) - start) // 5
    lines = [content[start + i * length:start + (i + 1) * length] for i in range(5)]
    save(f"pillow-{mode}-from-top.bmp", content[:22] + struct.pack("<i", -5) + content[26:start] + b"".join(lines[::-1]))
    opaque = [[sample[:3] if channels == 4 else sample for sample in row] for row in rows]
    for order in ("", "-from-top"):
        assert numpy.array_equal(numpy.asarray(Image.open(os.path.join(HERE, f"pillow-{mode}{order}.bmp")).convert("RGB")), numpy.asarray(image.convert("RGB")))
        note(f"pillow-{mode}{order}.bmp", opaque, 1 if mode == "1" else 255)
for version in ("bmp2", "bmp3", "bmp"):
    for colours in (2, 10, 60, 500):
        palette = [tuple(random.randint(0, 255) for _ in range(3)) for _ in range(colours)]
        rows = [[palette[(5 * x + 31 * y) % colours] for x in range(13)] for y in range(39)]
        raw = bytes(value for row in flat(rows) for value in row)
        name = f"magick-{version}-{colours}.bmp"
        content = run(["/usr/bin/convert", "-size", "13x39", "-depth", "8", "rgb:-", "-type", "TrueColor" if colours > 256 else "Palette", "-compress", "none", f"{version}:-"], raw)
        save(name, content)
        assert numpy.array_equal(numpy.asarray(Image.open(os.path.join(HERE, name)).convert("RGB")), numpy.array(rows, dtype=numpy.uint8)), name
        note(name, rows, 255)

with open(os.path.join(HERE, "expected.txt"), "w") as file:
    file.write("\n".join(expected) + "\n")

# Sizes, by OpenCV in floating point.
cases = []
for source, target in (((9, 12), (3, 4)), ((28, 28), (20, 20)), ((23, 37), (7, 10)), ((5, 7), (1, 1)), ((7, 5), (16, 20)), ((2, 3), (8, 9)), ((1, 1), (3, 2)), ((9, 20), (15, 8)), ((20, 9), (8, 15)), ((10, 6), (10, 4))):
    pixels = numpy.array(noise(*source, 1, 255), dtype=numpy.uint8).reshape(source)
    smaller = (min(source[0], target[0]), min(source[1], target[1]))
    values = cv2.resize(pixels.astype(numpy.float64), smaller[::-1], interpolation=cv2.INTER_AREA)
    values = cv2.resize(values, target[::-1], interpolation=cv2.INTER_LINEAR)
    cases.append({"height": source[0], "width": source[1], "pixels": pixels.tobytes().hex(), "new_height": target[0], "new_width": target[1], "values": [round(float(value), 4) for value in values.flat]})
with open(os.path.join(HERE, "resized.json"), "w") as file:
    file.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
