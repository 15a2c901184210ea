using Ablate.Engine.Constraints;
using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Regularizers;

namespace Ablate.Engine.Parameters;

/// <summary>A matrix of numbers that training changes, with the optimizer's memory of it.</summary>
sealed class Parameter<TLane>(string name, int rows, int columns)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Layer and part: "dense_1.weights".</summary>
    public string Name { get; } = name;

    /// <summary>The numbers: inputs by outputs for weights, one row for biases.</summary>
    public Matrix<TLane> Value { get; } = new(rows, columns);

    /// <summary>Whether it is a matrix with a column for each unit, be it of one row, and not a vector such as a bias.</summary>
    public bool IsMatrix { get; init; } = rows > 1;

    /// <summary>The optimizer's state, in the order of its names; each of the shape of <see cref="Value"/>.</summary>
    public IReadOnlyList<Matrix<TLane>> State { get; private set; } = [];

    /// <summary>What its numbers began at.</summary>
    public Initializer? Initializer { get; init; }

    /// <summary>Whether training changes it.</summary>
    public bool IsTrained { get; init; } = true;

    /// <summary>What the learning rate is multiplied by.</summary>
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>What its numbers cost, in addition to the loss.</summary>
    public Regularizer? Regularizer { get; init; }

    /// <summary>Where its numbers may be.</summary>
    public Constraint? Constraint { get; init; }

    /// <summary>Row and column of the numbers that stay as they are.</summary>
    public IReadOnlyList<(int Row, int Column)> Frozen { get; init; } = [];

    /// <summary>Gives the optimizer <paramref name="count"/> matrices of zeros to remember in.</summary>
    public void AllocateState(int count) =>
        State = [.. Enumerable.Range(0, count).Select(_ => new Matrix<TLane>(Value.Rows, Value.Columns))];
}
