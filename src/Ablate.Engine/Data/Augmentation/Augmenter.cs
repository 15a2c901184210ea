using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Changes images of bytes in place, each by its own random numbers, which follow from the key, the epoch and the row alone. All
/// geometry of an image is one map from its pixels to their sources and the image is sampled once, so it is blurred no more than once:
/// first the affine changes in their order, then elastic distortion; erasing comes after.
/// </summary>
/// <remarks>Holds buffers, so every training has its own; nothing is allocated for an image and nothing carries over to the next.</remarks>
public sealed class Augmenter
{
    readonly SampleShape shape;
    readonly ulong key;
    readonly List<(AffineAugmentation Augmentation, int Stream)> affine = [];
    readonly List<(DisplacementField Field, int Stream)> elastic = [];
    readonly List<(Erasing Erasing, int Stream)> erasing = [];
    readonly BilinearSampler sampler;
    readonly float[] right, down;

    /// <summary>An augmenter of images of <paramref name="shape"/>.</summary>
    /// <param name="augmentations">What to do, in this order where order matters.</param>
    /// <param name="shape">The shape of an image, at least two pixels high and wide.</param>
    /// <param name="key">The key of the random numbers, which is that of <see cref="RandomStreams.Augmentation"/>.</param>
    /// <exception cref="ArgumentException">The samples are not images.</exception>
    public Augmenter(IReadOnlyList<Augmentation> augmentations, SampleShape shape, ulong key)
    {
        if (shape.Height < 2 || shape.Width < 2)
            throw new ArgumentException($"augmentation changes images; samples of {shape} numbers are none.", nameof(shape));
        this.shape = shape;
        this.key = key;
        for (int i = 0; i < augmentations.Count; i++)
            Add(augmentations[i], augmentations.Take(i).Count(earlier => earlier.Stream == augmentations[i].Stream));
        sampler = new BilinearSampler(shape);
        right = new float[sampler.Length];
        down = new float[sampler.Length];
    }

    /// <summary>The augmenter of a training on <paramref name="data"/>; null if there is nothing to do.</summary>
    /// <exception cref="ArgumentException">The samples are not images.</exception>
    public static Augmenter? For(IReadOnlyList<Augmentation> augmentations, Dataset data, RandomStreams streams)
    {
        if (augmentations.Count == 0)
            return null;
        return Refuses(data) is { } refusal
            ? throw new ArgumentException(refusal, nameof(data))
            : new Augmenter(augmentations, data.Shape, streams.Key(RandomStreams.Augmentation));
    }

    /// <summary>Says why the samples of <paramref name="data"/> cannot be augmented; null if they can.</summary>
    public static string? Refuses(Dataset data) => data.Features is ByteFeatures && data.Shape is { Height: >= 2, Width: >= 2 }
        ? null
        : $"augmentation changes images of bytes; the samples of {data.Name} are "
            + $"{(data.Features is ByteFeatures ? $"rows of {data.Shape} bytes" : "other numbers")}.";

    /// <summary>Changes one image.</summary>
    /// <param name="image">Its bytes, row by row.</param>
    /// <param name="epoch">Which epoch, from 1.</param>
    /// <param name="row">The number of the image in its dataset.</param>
    /// <exception cref="ArgumentException">The image has another size than the shape says.</exception>
    public void Apply(Span<byte> image, long epoch, int row)
    {
        if (image.Length != shape.Size)
            throw new ArgumentException($"an image of {image.Length} bytes is not {shape}.", nameof(image));
        AffineMap map = Map(epoch, row);
        if (elastic.Count > 0)
            Displace(epoch, row);
        if (elastic.Count > 0 || map != AffineMap.Identity)
            sampler.Sample(image, map, right, down);
        foreach ((Erasing settings, int stream) in erasing)
            settings.Erase(image, shape, new ImageDraws(key, epoch, row, stream));
    }

    /// <summary>Changes the images of a batch.</summary>
    /// <param name="batch">The batch, as it was gathered.</param>
    /// <param name="rows">The rows that it was gathered from.</param>
    /// <param name="positions">Which of them it holds.</param>
    /// <param name="epoch">Which epoch, from 1.</param>
    internal void Apply<TLane>(InputBatch<TLane> batch, Subset rows, ReadOnlySpan<int> positions, int epoch)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int i = 0; i < positions.Length; i++)
            Apply(batch.Bytes.Row(i), epoch, rows.Rows[positions[i]]);
        batch.FinishBytes();
    }

    /// <summary>The affine changes of one image as one.</summary>
    internal AffineMap Map(long epoch, int row)
    {
        AffineMap map = AffineMap.Identity;
        foreach ((AffineAugmentation augmentation, int stream) in affine)
            map = map.Then(augmentation.Draw(shape, new ImageDraws(key, epoch, row, stream)));
        return map;
    }

    void Displace(long epoch, int row)
    {
        Array.Clear(right);
        Array.Clear(down);
        foreach ((DisplacementField field, int stream) in elastic)
        {
            var draws = new ImageDraws(key, epoch, row, stream);
            field.AddTo(right, draws, part: 0);
            field.AddTo(down, draws, part: 1);
        }
    }

    /// <summary>The second of a kind draws other numbers than the first.</summary>
    void Add(Augmentation augmentation, int earlier)
    {
        int stream = augmentation.Stream + 256 * earlier;
        switch (augmentation)
        {
            case AffineAugmentation map:
                affine.Add((map, stream));
                break;
            case Elastic settings:
                elastic.Add((new DisplacementField(settings, shape), stream));
                break;
            case Erasing settings:
                erasing.Add((settings, stream));
                break;
            default:
                throw new ArgumentException($"{augmentation.GetType().Name} is not a known kind of augmentation.", nameof(augmentation));
        }
    }
}
