using Ablate.Engine.Numerics;

namespace Ablate.Engine.Regularizers;

/// <summary>Settings of a regularizer: a penalty on the weights that is added to the loss.</summary>
public abstract record Regularizer
{
    /// <summary>The penalty on <paramref name="weights"/>.</summary>
    internal abstract double Penalty<TLane>(Matrix<TLane> weights)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Adds the gradient of the penalty to <paramref name="gradient"/>.</summary>
    internal abstract void AddGradient<TLane>(Matrix<TLane> weights, Matrix<TLane> gradient)
        where TLane : unmanaged, ILane<TLane>;
}
