using Ablate.Engine.Losses;
using static Ablate.Reporting.Export.FrameworkScript;

namespace Ablate.Reporting.Export;

/// <summary>Losses in Keras.</summary>
static class KerasLosses
{
    /// <summary>The object that measures <paramref name="loss"/>.</summary>
    public static string Text(ILoss loss) => loss switch
    {
        { IgnoredClass: not null } => throw NotWritten.For(KerasScript.Name, "ignore_class", "leave it out."),
        CategoricalCrossEntropy entropy =>
            $"losses.CategoricalCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        BinaryCrossEntropy { CutsLogarithms: false, PositiveWeight: [1] } entropy =>
            $"losses.BinaryCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        CategoricalFocalCrossEntropy focal =>
            $"losses.CategoricalFocalCrossentropy(alpha={Number(focal.Alpha)}, gamma={Number(focal.Gamma)}, from_logits={Flag(focal.FromLogits)}, "
            + $"label_smoothing={Number(focal.LabelSmoothing)})",
        MeanSquaredError { Half: false } => "losses.MeanSquaredError()",
        MeanAbsoluteError => "losses.MeanAbsoluteError()",
        MeanAbsolutePercentageError => "losses.MeanAbsolutePercentageError()",
        MeanSquaredLogarithmicError => "losses.MeanSquaredLogarithmicError()",
        Huber huber => $"losses.Huber(delta={Number(huber.Delta)})",
        LogCosh => "losses.LogCosh()",
        CosineSimilarity => "losses.CosineSimilarity()",
        Hinge => "losses.Hinge()",
        SquaredHinge => "losses.SquaredHinge()",
        CategoricalHinge => "losses.CategoricalHinge()",
        KullbackLeibler { LogInput: false, LogTarget: false } => "losses.KLDivergence()",
        Poisson { LogInput: false, Epsilon: 1e-7, Full: false } => "losses.Poisson()",
        _ =>
            throw NotWritten.For(
                KerasScript.Name, $"the loss {LossCatalogue.All.NameOf(loss)}",
                "categorical_crossentropy, binary_crossentropy, categorical_focal_crossentropy, those of hinges, mean_squared_error and the other "
                + "means of errors, huber, log_cosh, cosine_similarity, and kl_divergence and poisson as `dialect: keras` has them, are."),
    };
}
