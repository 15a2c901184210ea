using Ablate.Engine.Layers;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>Two ways that part at one value and meet in a sum, as a residual block.</summary>
static class OnnxResidual
{
    /// <summary>The block; null if neither way is a skip.</summary>
    /// <exception cref="InvalidDataException">A way holds constants that no layer takes.</exception>
    public static ModelStep? Join(IReadOnlyList<OnnxPiece> first, IReadOnlyList<OnnxPiece> second, int width)
    {
        IReadOnlyList<ModelStep> one = Steps(first, width), other = Steps(second, width);
        if (Width(one, width) != Width(other, width))
            return null;
        if (IsNothing(one) || IsNothing(other))
            return new ModelStep(new Residual(), width) { Block = IsNothing(one) ? other : one };
        ModelStep? projection = Projection(one) ?? Projection(other);
        if (projection is null)
            return null;
        return new ModelStep(new Residual { Projection = true }, width)
        {
            Block = Projection(one) is not null ? other : one,
            Parts = new Dictionary<string, float[]> { ["weights"] = projection.Parts["weights"] },
        };
    }

    static IReadOnlyList<ModelStep> Steps(IReadOnlyList<OnnxPiece> pieces, int width)
    {
        var joined = new OnnxPieces(pieces, width);
        if (joined.Scale is null && joined.TargetScale is null)
            return joined.Steps;
        string label = pieces.OfType<OnnxAffine>().First().Label;
        throw new InvalidDataException($"{label}: constants within a residual block are taken beside products and after normalisations only.");
    }

    static int Width(IReadOnlyList<ModelStep> steps, int width) => steps.Count > 0 ? steps[^1].Outputs : width;

    static bool IsNothing(IReadOnlyList<ModelStep> steps) => steps.All(step => step.VanishesAfterTraining);

    static ModelStep? Projection(IReadOnlyList<ModelStep> steps) =>
        steps.Where(step => !step.VanishesAfterTraining).ToArray() is [{ Layer: Dense { UseBias: false } } only] ? only : null;
}
