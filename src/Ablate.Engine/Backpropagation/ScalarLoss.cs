using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Backpropagation;

/// <summary>A loss of the catalogue, computed on one row of doubles, with its derivatives.</summary>
/// <remarks>
/// In the engine a cross-entropy and the activation that belongs to it are one function of the last sums. A calculation by hand keeps the two apart where
/// the chain rule goes through both with the same result: binary cross-entropy after a sigmoid.
/// </remarks>
sealed class ScalarLoss
{
    readonly LossFunction<DoubleLane> function;
    readonly OutputLoss<DoubleLane> end;
    readonly TargetBatch<DoubleLane> truth;
    readonly Matrix<DoubleLane> given, gradient;

    public ScalarLoss(ILoss loss, IActivation activation, IReadOnlyList<double> targets)
    {
        var context = new LayerContext<DoubleLane>(targets.Count, 1, new RandomStreams(0, 0));
        function = loss.Build<DoubleLane>();
        end = loss.BuildOutput(activation, context);
        TakesSums = TakesOver(loss, activation);
        given = context.Buffer(targets.Count);
        gradient = context.Buffer(targets.Count);
        truth = new TargetBatch<DoubleLane>(1, targets.Count, []);
        truth.SetValues(1).CopyFrom([.. targets]);
    }

    /// <summary>Whether it is computed from the last sums and not from the outputs.</summary>
    public bool TakesSums { get; }

    /// <summary>Whether <paramref name="loss"/> and the last activation are differentiated together, as one function of the last sums.</summary>
    public static bool TakesOver(ILoss loss, IActivation activation) => loss switch
    {
        { TakenOver: not null } => true,
        CategoricalCrossEntropy => activation is Softmax,
        BinaryCrossEntropy binary => activation is Sigmoid && binary.PositiveWeight is not [1.0],
        _ => false,
    };

    /// <summary>
    /// The loss of <paramref name="values"/>, which are outputs, or sums if <see cref="TakesSums"/>, and its derivatives with respect to them.
    /// </summary>
    public (double Loss, double[] Derivatives) Evaluate(double[] values)
    {
        given.CopyFrom(values);
        double loss = TakesSums
            ? end.Score(given, truth, gradient).Loss
            : function.Batch(given, truth, gradient, keepsGradient: true, scale: 1);
        return (loss, gradient.ToArray());
    }

    /// <summary>The predictions of the network, from its last sums.</summary>
    public double[] Predict(double[] sums)
    {
        given.CopyFrom(sums);
        return end.Predict(given, 1).ToArray();
    }
}
