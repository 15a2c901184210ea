namespace Ablate.Formats.Images;

/// <summary>
/// How the pixels of a row of another length are made of those of a row: for each, the first that has a share in it and the shares, as whole
/// numbers that add up to <see cref="Total"/>.
/// </summary>
sealed class ResizeWeights
{
    readonly (int First, int[] Weights)[] pixels;

    ResizeWeights(int total, IEnumerable<(int First, int[] Weights)> pixels) => (Total, this.pixels) = (total, [.. pixels]);

    /// <summary>What the weights of each pixel add up to.</summary>
    public int Total { get; }

    /// <summary>The first pixel that has a share in pixel <paramref name="index"/>, and the shares from there on.</summary>
    public (int First, int[] Weights) this[int index] => pixels[index];

    /// <summary>The weights that turn <paramref name="source"/> pixels into <paramref name="target"/>.</summary>
    public static ResizeWeights Between(int source, int target)
    {
        IEnumerable<int> indices = Enumerable.Range(0, target);
        return source >= target
            ? new ResizeWeights(source, indices.Select(index => Area(index, source, target)))
            : new ResizeWeights(2 * target, indices.Select(index => Linear(index, source, target)));
    }

    /// <summary>
    /// With lengths measured so that a source pixel is <c>target</c> long and a target pixel <c>source</c>, both rows are equally long, and the
    /// weights are what source pixels share with the target pixel.
    /// </summary>
    static (int First, int[] Weights) Area(int index, int source, int target)
    {
        long begin = (long)index * source, end = begin + source;
        int first = (int)(begin / target), last = (int)((end - 1) / target);
        var weights = new int[last - first + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            long pixelBegin = (long)(first + i) * target, pixelEnd = pixelBegin + target;
            weights[i] = (int)(Math.Min(end, pixelEnd) - Math.Max(begin, pixelBegin));
        }
        return (first, weights);
    }

    /// <summary>
    /// The middle of the target pixel lies (index + 1/2) source / target - 1/2 source pixels behind the middle of the first: between two of
    /// them, or beyond the outermost, which then counts alone.
    /// </summary>
    static (int First, int[] Weights) Linear(int index, int source, int target)
    {
        long position = (2L * index + 1) * source - target;
        int unit = 2 * target;
        if (position < 0)
            return (0, [unit]);
        int first = (int)(position / unit), share = (int)(position % unit);
        return first + 1 < source ? (first, [unit - share, share]) : (source - 1, [unit]);
    }
}
