using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>Settings of an initializer: how the numbers of a parameter begin.</summary>
public abstract record Initializer
{
    /// <summary>Fills <paramref name="values"/>, an <paramref name="inputs"/> by <paramref name="outputs"/> matrix, row by row.</summary>
    public abstract void Fill(Span<double> values, int inputs, int outputs, RandomStream random);
}
