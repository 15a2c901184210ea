using System.Text;

namespace Ablate.Engine.Randomness;

/// <summary>
/// All randomness of a trial, one stream for each purpose: initial weights, data order, dropout, split and so on. A stream depends only on the
/// study's seed, the repeat and its name, never on what else was drawn. So compared arms share their streams, and a resumed trial finds them again.
/// </summary>
/// <param name="Seed">The study's seed.</param>
/// <param name="Repeat">Which repetition, from 1.</param>
public sealed record RandomStreams(ulong Seed, int Repeat)
{
    /// <summary>Which sources differ from repeat to repeat; the streams of all others are those of a repeat 0. Default: everything.</summary>
    public VariedSource Varies { get; init; } = VariedSource.Everything;

    /// <summary>Purpose of the streams that draw initial weights; one for every parameter.</summary>
    public const string InitialWeights = "initial weights";

    /// <summary>Purpose of the stream that orders the training rows; one page for every epoch.</summary>
    public const string DataOrder = "data order";

    /// <summary>Purpose of the streams that drop units; one for every layer, one page for every step.</summary>
    public const string Dropout = "dropout";

    /// <summary>Purpose of the streams that add noise to gradients; one for every parameter, one page for every step.</summary>
    public const string GradientNoise = "gradient noise";

    /// <summary>Purpose of the stream that splits the data.</summary>
    public const string Split = "split";

    /// <summary>Purpose of the stream that gives training rows other classes than their own.</summary>
    public const string LabelNoise = "label noise";

    /// <summary>Purpose of the stream that changes training images: blocks by epoch and row.</summary>
    public const string Augmentation = "augmentation";

    /// <summary>Purpose of the streams that mix training rows, one for partners and one for shares; one page for every epoch.</summary>
    public const string Mixup = "mixup";

    /// <summary>Opens a stream.</summary>
    /// <param name="purpose">One of the purposes above.</param>
    /// <param name="part">The part of the trial, such as the name of a parameter or layer. Default: the purpose has only one stream.</param>
    /// <param name="page">The page of the stream, such as the number of the epoch or step. Default 0.</param>
    public RandomStream Open(string purpose, string part = "", ulong page = 0) => new(Key(purpose, part), page);

    /// <summary>The key of a stream, for code that computes blocks itself.</summary>
    public ulong Key(string purpose, string part = "")
    {
        ulong key = Mix(Seed);
        key = Mix(key ^ (uint)RepeatOf(purpose));
        foreach (byte letter in Encoding.UTF8.GetBytes($"{purpose}/{part}"))
            key = Mix(key ^ letter);
        return key;
    }

    /// <summary>The repeat whose streams are used for <paramref name="purpose"/>: 0 if it does not vary.</summary>
    public int RepeatOf(string purpose) => Varies == VariedSource.Everything || Varies == SourceOf(purpose) ? Repeat : 0;

    static VariedSource SourceOf(string purpose) => purpose switch
    {
        InitialWeights => VariedSource.InitialWeights,
        DataOrder or Augmentation or Mixup => VariedSource.DataOrder,
        Split or LabelNoise => VariedSource.Split,
        _ => VariedSource.Dropout,
    };

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014) after one step of its counter.</summary>
    static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
