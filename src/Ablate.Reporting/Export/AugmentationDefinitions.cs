using System.Globalization;
using Ablate.Engine.Data;

namespace Ablate.Reporting.Export;

/// <summary>Python functions that augment the images of a batch with numpy, for the programs that need them.</summary>
static class AugmentationDefinitions
{
    /// <summary>
    /// The functions that <paramref name="trials"/> call, for images of <paramref name="shape"/>; none unless <paramref name="needs"/> has augmentation.
    /// </summary>
    public static IEnumerable<string> UsedBy(string trials, SampleShape shape, IReadOnlySet<string> needs) =>
        from definition in all
        where needs.Contains(ScriptNeeds.Augmented) && (definition.Name == All || trials.Contains(definition.Name, StringComparison.Ordinal))
        select ScriptTemplate.Of(definition.Text, trials.Contains(Elastic, StringComparison.Ordinal) ? new HashSet<string> { "elastic" } : [])
            .Replace("HEIGHT", shape.Height.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("WIDTH", shape.Width.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    const string All = "augmented(", Elastic = "elastic(";

    static readonly (string Name, string Text)[] all =
    [
        ("geometry(", """"
            def affine(xx, xy, x, yx, yy, y):
                """For each image a matrix that says where its points come from, in pixels to the right of its centre and below."""
                return np.stack(np.broadcast_arrays(xx, xy, x, yx, yy, y, 0, 0, 1), -1).reshape(-1, 3, 3)
            """"),
        ("shift(", """"
            def shift(right, down, whole_pixels=False):
                def drawn(draw):
                    x, y = draw(right), draw(down)
                    return affine(1, 0, np.round(x), 0, 1, np.round(y)) if whole_pixels else affine(1, 0, x, 0, 1, y)
                return drawn
            """"),
        ("rotation(", """"
            def rotation(degrees):
                def drawn(draw):
                    angle = np.radians(draw(degrees))
                    return affine(np.cos(angle), -np.sin(angle), 0, np.sin(angle), np.cos(angle), 0)
                return drawn
            """"),
        ("scale(", """"
            def scale(deviation, keep_proportions=True):
                def drawn(draw):
                    horizontal = 1 + draw(deviation)
                    return affine(1 / horizontal, 0, 0, 0, 1 / (horizontal if keep_proportions else 1 + draw(deviation)), 0)
                return drawn
            """"),
        ("shear(", """"
            def shear(degrees):
                return lambda draw: affine(1, np.tan(np.radians(draw(degrees))), 0, 0, 1, 0)
            """"),
        ("flip(", """"
            def flip(horizontal, vertical):
                """Exchanges left and right, and top and bottom, in these shares of the images."""
                def sign(draw, share):
                    return np.where(draw(0.5) + 0.5 < share, -1, 1)
                return lambda draw: affine(sign(draw, horizontal), 0, 0, 0, sign(draw, vertical), 0)
            """"),
        (Elastic, """"
            def ring(side, sigma):
                """The matrix that smooths a line of pixels by a Gaussian, as if its ends met."""
                turns = math.ceil(4 * sigma / side)
                apart = np.arange(side)[:, None] - np.arange(side) + side * np.arange(-turns, turns + 1)[:, None, None]
                weights = np.exp(-apart ** 2 / (2 * sigma ** 2)).sum(0)
                return weights / weights.sum(0)
            """"),
        (Elastic, """"
            def elastic(alpha, sigma):
                """How far from itself each pixel comes from: smoothed noise."""
                def drawn(random, count, height, width):
                    noise = random.uniform(-1, 1, (count, 2, height, width))
                    return (alpha * ring(height, sigma) @ noise @ ring(width, sigma)).reshape(count, 2, -1)
                return drawn
            """"),
        ("geometry(", """"
            def geometry(*changes, distortions=()):  #if elastic
            def geometry(*changes):  #if not elastic
                """All changes as one map, each drawn between -largest and largest; a pixel is interpolated between four, and beyond the edge is 0."""
                def changed(images, random):
                    count, height, width = images.shape
                    maps = [change(lambda largest: random.uniform(-largest, largest, count)) for change in changes]
                    down, right = [part.ravel() for part in np.mgrid[:height, :width]]
                    x, y = (width - 1) / 2, (height - 1) / 2
                    points = np.tile(np.float32([right - x, down - y, np.ones(height * width)]), (count, 1, 1))
                    for distortion in distortions:  #if elastic
                        points[:, :2] += distortion(random, *images.shape)  #if elastic
                    sources = functools.reduce(np.matmul, maps, np.eye(3)).astype(np.float32) @ points
                    right, down = np.clip(sources[:, 0] + x + 1, 0, width + 1), np.clip(sources[:, 1] + y + 1, 0, height + 1)
                    column, row, line = right.astype(int), down.astype(int), width + 3
                    u, v, framed = np.float32(right - column), np.float32(down - row), np.pad(images, ((0, 0), (1, 2), (1, 2))).ravel()
                    place = (np.arange(count)[:, None] * (height + 3) + row) * line + column
                    above = (1 - u) * framed[place] + u * framed[place + 1]
                    below = (1 - u) * framed[place + line] + u * framed[place + line + 1]
                    return ((1 - v) * above + v * below).reshape(images.shape)
                return changed
            """"),
        ("erasing(", """"
            def erasing(probability, smallest, largest, aspect, brightest):
                """In some images, overwrites a rectangle of a share between smallest and largest, with pixels from 0 to brightest."""
                def changed(images, random):
                    images, (count, height, width) = images.copy(), images.shape
                    for image in np.flatnonzero(random.uniform(size=count) < probability):
                        area, form = random.uniform(smallest, largest) * height * width, random.uniform(-1, 1)
                        ratio = 1 - (1 - aspect) * abs(form)
                        tall = min(max(math.sqrt(area / ratio if form > 0 else area * ratio), area / width), height)
                        rows = min(max(round(tall), 1), height)
                        columns = min(round(area / rows), width)
                        top, left = int(random.uniform(0, height - rows + 1)), int(random.uniform(0, width - columns + 1))
                        images[image, top:top + rows, left:left + columns] = random.uniform(0, brightest, (rows, columns))
                    return images
                return changed
            """"),
        (All, """"
            def augmented(inputs, changes, random):
                """The images of a batch, changed one way after the other."""
                images = inputs.reshape(-1, HEIGHT, WIDTH)
                for change in changes:
                    images = change(images, random)
                return images.reshape(inputs.shape).astype(np.float32)
            """"),
    ];
}
