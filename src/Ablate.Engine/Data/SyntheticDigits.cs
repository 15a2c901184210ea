using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>
/// Synthetic handwritten digits, 28 x 28 pixels in ten classes, drawn from strokes with random slant, size, position, pen width, wobble and noise.
/// A real task that needs no file, for tests and demonstrations. The same seed gives the same bytes everywhere.
/// </summary>
public static class SyntheticDigits
{
    const int Side = 28;

    /// <summary>The strokes of each digit: points from (0, 0), top left, to (1, 1), bottom right.</summary>
    static readonly (double X, double Y)[][][] strokes =
    [
        [[(.5, 0), (.15, .15), (.05, .5), (.15, .85), (.5, 1), (.85, .85), (.95, .5), (.85, .15), (.5, 0)]],
        [[(.3, .2), (.55, 0), (.55, 1)]],
        [[(.1, .25), (.25, .05), (.55, 0), (.85, .12), (.85, .35), (.6, .6), (.1, 1), (.95, 1)]],
        [[(.1, .1), (.5, 0), (.85, .12), (.85, .35), (.45, .48), (.9, .62), (.9, .85), (.5, 1), (.08, .9)]],
        [[(.65, 1), (.65, 0), (.05, .68), (.95, .68)]],
        [[(.85, 0), (.2, 0), (.15, .45), (.55, .38), (.9, .55), (.9, .82), (.5, 1), (.1, .92)]],
        [[(.75, .02), (.35, .2), (.12, .55), (.15, .88), (.5, 1), (.85, .85), (.85, .6), (.5, .48), (.15, .65)]],
        [[(.08, 0), (.92, 0), (.6, .45), (.4, 1)]],
        [[(.5, .46), (.15, .3), (.2, .08), (.5, 0), (.8, .08), (.85, .3), (.5, .46), (.1, .68), (.15, .92), (.5, 1), (.85, .92), (.9, .68), (.5, .46)]],
        [[(.85, .3), (.6, .5), (.25, .45), (.12, .22), (.3, .02), (.65, 0), (.85, .2), (.85, .55), (.65, 1)]],
    ];

    /// <summary>Draws <paramref name="count"/> digits.</summary>
    /// <param name="count">The number of digits.</param>
    /// <param name="seed">The seed of the random numbers.</param>
    /// <param name="part">A name, such as "train" or "test": series of the same seed with different names are independent.</param>
    public static Dataset Draw(int count, ulong seed, string part)
    {
        RandomStream random = new RandomStreams(seed, 1).Open("synthetic digits", part);
        var samples = new byte[count * Side * Side];
        var labels = new byte[count];
        for (int i = 0; i < count; i++)
        {
            labels[i] = (byte)random.Next(10);
            Draw(strokes[labels[i]], random, samples.AsSpan(i * Side * Side, Side * Side));
        }
        return new Dataset("digits", new SampleShape(Side, Side), samples, labels, ClassNames.Numbers(10));
    }

    static void Draw((double X, double Y)[][] digit, RandomStream random, Span<byte> image)
    {
        double height = 15 + 6 * random.NextDouble(), width = height * (0.5 + 0.35 * random.NextDouble());
        double slant = 0.22 * random.NextNormal(), turn = 0.12 * random.NextNormal();
        double shiftX = 13.5 + 1.5 * random.NextNormal(), shiftY = 13.5 + 1.2 * random.NextNormal();
        double pen = 0.8 + 0.9 * random.NextDouble();
        Span<double> ink = stackalloc double[Side * Side];
        ink.Clear();
        foreach ((double X, double Y)[] stroke in digit)
        {
            var points = new (double X, double Y)[stroke.Length];
            for (int i = 0; i < stroke.Length; i++)
            {
                double x = (stroke[i].X - 0.5 + 0.07 * random.NextNormal()) * width;
                double y = (stroke[i].Y - 0.5 + 0.05 * random.NextNormal()) * height;
                x -= slant * y;
                points[i] = (shiftX + x - turn * y, shiftY + y + turn * x);
            }
            for (int i = 1; i < points.Length; i++)
                Line(points[i - 1], points[i], pen, ink);
        }
        double darkness = 200 + 55 * random.NextDouble();
        for (int i = 0; i < ink.Length; i++)
        {
            if (ink[i] > 0)
                image[i] = (byte)Math.Clamp(ink[i] * darkness + 12 * random.NextNormal(), 0, 255);
        }
    }

    /// <summary>Draws a line whose edge fades over one pixel; <paramref name="pen"/> is half its width in pixels.</summary>
    static void Line((double X, double Y) from, (double X, double Y) to, double pen, Span<double> ink)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y, length = dx * dx + dy * dy + 1e-9;
        int left = (int)Math.Max(0, Math.Min(from.X, to.X) - pen - 1), right = (int)Math.Min(Side - 1, Math.Max(from.X, to.X) + pen + 1);
        int top = (int)Math.Max(0, Math.Min(from.Y, to.Y) - pen - 1), bottom = (int)Math.Min(Side - 1, Math.Max(from.Y, to.Y) + pen + 1);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                double along = Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / length, 0, 1);
                double offX = x - from.X - along * dx, offY = y - from.Y - along * dy;
                double distance = Math.Sqrt(offX * offX + offY * offY);
                ink[y * Side + x] = Math.Max(ink[y * Side + x], Math.Clamp(pen + 0.5 - distance, 0, 1));
            }
        }
    }
}
