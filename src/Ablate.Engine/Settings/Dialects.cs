namespace Ablate.Engine.Settings;

/// <summary>The defaults of one component in each dialect. A framework that lacks the component takes the paper's.</summary>
/// <typeparam name="T">The settings record of the component.</typeparam>
public sealed class Dialects<T>
{
    readonly T keras, torch, paper;

    /// <summary>The same defaults in every dialect.</summary>
    public Dialects(T everywhere)
        : this(everywhere, everywhere, everywhere)
    {
    }

    /// <summary>Defaults that differ between the dialects.</summary>
    public Dialects(T keras, T torch, T paper) => (this.keras, this.torch, this.paper) = (keras, torch, paper);

    /// <summary>The defaults of <paramref name="dialect"/>.</summary>
    public T this[Dialect dialect] => dialect switch
    {
        Dialect.Keras => keras,
        Dialect.Torch => torch,
        Dialect.Paper => paper,
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "not a dialect"),
    };
}
