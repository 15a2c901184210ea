using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Resamples an image: each pixel becomes the value at its source position, interpolated between the four pixels a, b, c and d around that; outside
/// the image is 0. With u and v the fractions of the position: (1 - v) ((1 - u) a + u b) + v ((1 - u) c + u d), rounded to the nearest byte.
/// </summary>
/// <remarks>
/// Positions, fractions and sums are computed in vectors; only the four bytes are fetched one pixel at a time. Multiplications and additions are not
/// fused, so that every vector width gives the same bytes. Positions are clamped: even absurd settings, which give infinities, stay inside the buffer.
/// </remarks>
sealed unsafe class BilinearSampler
{
    readonly SampleShape shape;
    readonly int stride;
    readonly float[] columns, rows, across, down;
    readonly int[] fetched;
    readonly byte[] source, sampled;

    public BilinearSampler(SampleShape shape)
    {
        this.shape = shape;
        Length = (shape.Size + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
        columns = new float[Length];
        rows = new float[Length];
        for (int i = 0; i < shape.Size; i++)
        {
            columns[i] = i % shape.Width - Centre(shape.Width);
            rows[i] = i / shape.Width - Centre(shape.Height);
        }
        across = new float[Length];
        down = new float[Length];
        fetched = new int[Length];
        sampled = new byte[Length];
        // One pixel of zeros before the image and two after it: a position one pixel outside still fetches its right and lower neighbours.
        stride = shape.Width + 3;
        source = new byte[stride * (shape.Height + 3)];
    }

    /// <summary>The number of pixels of an image, rounded up to whole vectors.</summary>
    public int Length { get; }

    /// <summary>Replaces each pixel by the value at <paramref name="map"/> of its position plus its displacement.</summary>
    /// <param name="image">The image, row by row.</param>
    /// <param name="map">Gives the source of each position.</param>
    /// <param name="right">The displacement of each pixel to the right, in pixels; <see cref="Length"/> numbers.</param>
    /// <param name="below">The displacement of each pixel downwards, likewise.</param>
    public void Sample(Span<byte> image, AffineMap map, ReadOnlySpan<float> right, ReadOnlySpan<float> below)
    {
        for (int row = 0; row < shape.Height; row++)
            image.Slice(row * shape.Width, shape.Width).CopyTo(source.AsSpan((row + 1) * stride + 1));
        fixed (float* x = right, y = below)
            Locate(map, x, y);
        Fetch();
        Interpolate();
        sampled.AsSpan(0, shape.Size).CopyTo(image);
    }

    /// <summary>Computes where the four bytes of each pixel begin, and the fractions between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Locate(AffineMap map, float* right, float* below)
    {
        var xx = new Vector<float>((float)map.XX);
        var xy = new Vector<float>((float)map.XY);
        var yx = new Vector<float>((float)map.YX);
        var yy = new Vector<float>((float)map.YY);
        var originX = new Vector<float>((float)(map.X + Centre(shape.Width) + 1));
        var originY = new Vector<float>((float)(map.Y + Centre(shape.Height) + 1));
        var lastX = new Vector<float>(shape.Width + 1);
        var lastY = new Vector<float>(shape.Height + 1);
        var rowLength = new Vector<float>(stride);
        fixed (float* column = columns, row = rows, u = across, v = down)
        fixed (int* first = fetched)
        {
            for (int i = 0; i < Length; i += Vector<float>.Count)
            {
                Vector<float> x = Vector.Load(column + i) + Vector.Load(right + i), y = Vector.Load(row + i) + Vector.Load(below + i);
                Vector<float> sourceX = Vector.Min(Vector.Max(xx * x + xy * y + originX, Vector<float>.Zero), lastX);
                Vector<float> sourceY = Vector.Min(Vector.Max(yx * x + yy * y + originY, Vector<float>.Zero), lastY);
                Vector<float> wholeX = Vector.Floor(sourceX), wholeY = Vector.Floor(sourceY);
                Vector.Store(sourceX - wholeX, u + i);
                Vector.Store(sourceY - wholeY, v + i);
                Vector.Store(Vector.ConvertToInt32(wholeY * rowLength + wholeX), first + i);
            }
        }
    }

    /// <summary>Replaces each position by the four bytes there: its own, the one to the right, the one below, and the one to the right of that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Fetch()
    {
        fixed (byte* bytes = source)
        fixed (int* first = fetched)
        {
            for (int i = 0; i < Length; i++)
            {
                byte* upper = bytes + first[i], lower = upper + stride;
                first[i] = Unsafe.ReadUnaligned<ushort>(upper) | (Unsafe.ReadUnaligned<ushort>(lower) << 16);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Interpolate()
    {
        int lane = Vector<int>.Count;
        fixed (float* u = across, v = down)
        fixed (int* bytes = fetched)
        fixed (byte* target = sampled)
        {
            for (int i = 0; i < Length; i += 4 * lane)
            {
                Vector<ushort> low = Vector.Narrow(Pixel(bytes + i, u + i, v + i), Pixel(bytes + i + lane, u + i + lane, v + i + lane));
                Vector<ushort> high = Vector.Narrow(
                    Pixel(bytes + i + 2 * lane, u + i + 2 * lane, v + i + 2 * lane), Pixel(bytes + i + 3 * lane, u + i + 3 * lane, v + i + 3 * lane));
                Vector.Store(Vector.Narrow(low, high), target + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<uint> Pixel(int* bytes, float* across, float* down)
    {
        Vector<int> four = Vector.Load(bytes), mask = new(0xFF);
        Vector<float> u = Vector.Load(across), v = Vector.Load(down);
        Vector<float> a = Vector.ConvertToSingle(four & mask), b = Vector.ConvertToSingle((four >>> 8) & mask);
        Vector<float> c = Vector.ConvertToSingle((four >>> 16) & mask), d = Vector.ConvertToSingle(four >>> 24);
        Vector<float> upper = a + u * (b - a), lower = c + u * (d - c);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(upper + v * (lower - upper) + new Vector<float>(0.5f)));
    }

    static float Centre(int side) => (side - 1) / 2f;
}
