using System.Collections;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Settings;

/// <summary>Numbers in order, equal to another list if all its numbers are: what records of settings hold.</summary>
[CollectionBuilder(typeof(NumberList), nameof(Create))]
public sealed class NumberList : IReadOnlyList<double>, IEquatable<NumberList>
{
    readonly double[] numbers;

    NumberList(double[] numbers) => this.numbers = numbers;

    /// <summary>No numbers.</summary>
    public static NumberList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => numbers.Length;

    /// <inheritdoc/>
    public double this[int index] => numbers[index];

    /// <summary>A list of <paramref name="numbers"/>.</summary>
    public static NumberList Create(ReadOnlySpan<double> numbers) => new(numbers.ToArray());

    /// <inheritdoc/>
    public bool Equals(NumberList? other) => other is not null && numbers.AsSpan().SequenceEqual(other.numbers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NumberList);

    /// <inheritdoc/>
    public override int GetHashCode() => numbers.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", numbers.Select(number => NumberText.Of(number)))}]";

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)numbers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
