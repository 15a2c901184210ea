using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Elastic distortion at work: noise, smoothed along columns and then along rows, which is the same as by a round Gaussian. The noise
/// continues at the opposite edge, so every pixel's displacement has the same distribution.
/// </summary>
sealed unsafe class DisplacementField
{
    readonly SampleShape shape;
    readonly float[] alongColumns, alongRows, noise, line, field;
    readonly uint[] words;

    /// <summary>The field of images of <paramref name="shape"/>.</summary>
    public DisplacementField(Elastic settings, SampleShape shape)
    {
        this.shape = shape;
        // The noise is bytes less 127.5; over 128 their deviation is that of numbers uniform between -1 and 1, to five digits.
        alongColumns = Gaussian(settings.Sigma, shape.Height, settings.Alpha / 128);
        alongRows = Gaussian(settings.Sigma, shape.Width, 1);
        words = new uint[(shape.Size + 3) / 4 + Vector<float>.Count];
        noise = new float[shape.Size + 4 + alongColumns.Length * shape.Width + Chunk];
        line = new float[shape.Width + alongRows.Length + 2 * Chunk];
        field = new float[shape.Size + Chunk];
    }

    /// <summary>Floats that are smoothed at a time; buffers have room for one more than they need.</summary>
    static int Chunk => 4 * Vector<float>.Count;

    /// <summary>Adds a field to <paramref name="displacement"/>, in pixels.</summary>
    /// <param name="displacement">One number for each pixel, row by row.</param>
    /// <param name="draws">Random numbers.</param>
    /// <param name="part">0 for one direction, 1 for the other.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddTo(Span<float> displacement, ImageDraws draws, int part)
    {
        Draw(draws, part);
        int width = shape.Width;
        noise.AsSpan(0, (alongColumns.Length - 1) * width).CopyTo(noise.AsSpan(shape.Size));
        fixed (float* from = noise, between = line, to = field)
        {
            for (int row = 0; row < shape.Height; row++)
            {
                Smooth(from + row * width, width, alongColumns, between, width);
                line.AsSpan(0, alongRows.Length - 1).CopyTo(line.AsSpan(width));
                Smooth(between, 1, alongRows, to + row * width, width);
            }
        }
        Add(displacement);
    }

    void Add(Span<float> displacement)
    {
        int lane = Vector<float>.Count, i = 0;
        fixed (float* from = field, to = displacement)
        {
            for (; i <= shape.Size - lane; i += lane)
                Vector.Store(Vector.Load(to + i) + Vector.Load(from + i), to + i);
            for (; i < shape.Size; i++)
                to[i] += from[i];
        }
    }

    /// <summary>Four bytes of noise from each random word; those of one place in the word lie side by side.</summary>
    void Draw(ImageDraws draws, int part)
    {
        int count = (shape.Size + 3) / 4, blocks = (count + 3) / 4;
        for (int block = 0; block < blocks; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = draws.Block(part * blocks + block);
            words[4 * block] = x0;
            words[4 * block + 1] = x1;
            words[4 * block + 2] = x2;
            words[4 * block + 3] = x3;
        }
        fixed (uint* word = words)
        fixed (float* to = noise)
        {
            for (int place = 0; place < 4; place++)
            {
                for (int i = 0; i < count; i += Vector<float>.Count)
                {
                    Vector<uint> value = (Vector.Load(word + i) >>> (8 * place)) & new Vector<uint>(0xFF);
                    Vector.Store(Vector.ConvertToSingle(Vector.AsVectorInt32(value)) - new Vector<float>(127.5f), to + place * count + i);
                }
            }
        }
    }

    /// <summary>
    /// The sum of weights[t] source[t step + i] for each i: <paramref name="count"/> of them and what fills the last chunk.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Smooth(float* source, int step, float[] weights, float* target, int count)
    {
        int lane = Vector<float>.Count;
        for (int i = 0; i < count; i += 4 * lane)
        {
            Vector<float> first = default, second = default, third = default, fourth = default;
            float* from = source + i;
            foreach (float weight in weights)
            {
                var factor = new Vector<float>(weight);
                first += factor * Vector.Load(from);
                second += factor * Vector.Load(from + lane);
                third += factor * Vector.Load(from + 2 * lane);
                fourth += factor * Vector.Load(from + 3 * lane);
                from += step;
            }
            Vector.Store(first, target + i);
            Vector.Store(second, target + i + lane);
            Vector.Store(third, target + i + 2 * lane);
            Vector.Store(fourth, target + i + 3 * lane);
        }
    }

    /// <summary>
    /// exp(-t^2 / (2 sigma^2)) for t up to four deviations on both sides, scaled to a given sum; what lies beyond the side comes in again
    /// at the other end. Powers of one exponential, which is summed as a series, because a runtime's own differs between platforms.
    /// </summary>
    static float[] Gaussian(double sigma, int side, double sum)
    {
        double exponent = -1 / (2 * sigma * sigma), exponential = 1, term = 1;
        for (int k = 1; k <= 30; k++)
            exponential += term *= exponent / k;
        int reach = (int)Math.Ceiling(4 * sigma);
        var weights = new double[Math.Min(2 * reach + 1, side)];
        double weight = 1, ratio = exponential;
        for (int t = 0; t <= reach; t++)
        {
            weights[(reach + t) % weights.Length] += weight;
            if (t > 0)
                weights[(reach - t) % weights.Length] += weight;
            weight *= ratio;
            ratio *= exponential * exponential;
        }
        double total = weights.Sum();
        return [.. weights.Select(value => (float)(value / total * sum))];
    }
}
