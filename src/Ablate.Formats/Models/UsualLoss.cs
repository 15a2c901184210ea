using Ablate.Engine.Activations;
using Ablate.Engine.Losses;

namespace Ablate.Formats.Models;

/// <summary>The loss of a model whose file names none.</summary>
static class UsualLoss
{
    /// <summary>The loss that a network with these outputs is usually trained with; it says how outputs become predictions.</summary>
    /// <param name="output">The last activation.</param>
    /// <param name="outputs">Numbers that leave the network.</param>
    /// <param name="areLogits">Whether several outputs without activation are logits of classes, and not numbers.</param>
    /// <param name="isLogit">Whether one output without activation is a logit.</param>
    public static ILoss Of(IActivation output, int outputs, bool areLogits, bool isLogit) => output switch
    {
        Softmax when outputs > 1 => new CategoricalCrossEntropy(),
        LogSoftmax when outputs > 1 => new NegativeLogLikelihood(),
        Sigmoid => new BinaryCrossEntropy(),
        Linear when outputs > 1 && areLogits => new CategoricalCrossEntropy { FromLogits = true },
        Linear when outputs == 1 && isLogit => new BinaryCrossEntropy { FromLogits = true },
        _ => new MeanSquaredError(),
    };
}
