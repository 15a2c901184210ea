using System.Numerics.Tensors;

namespace Ablate.Benchmarks;

/// <summary>What System.Numerics.Tensors has for an activation: a function that fills one row from another.</summary>
delegate void LibraryFunction(ReadOnlySpan<float> source, Span<float> target);

/// <summary>The activations of the catalogue that System.Numerics.Tensors can compute in one call.</summary>
static class LibraryFunctions
{
    public static IReadOnlyDictionary<string, (string Name, LibraryFunction Function)> All { get; } = new Dictionary<string, (string, LibraryFunction)>
    {
        ["relu"] = ("Max(x, 0)", (source, target) => TensorPrimitives.Max(source, 0f, target)),
        ["relu6"] = ("Clamp(x, 0, 6)", (source, target) => TensorPrimitives.Clamp(source, 0f, 6f, target)),
        ["hard_tanh"] = ("Clamp(x, -1, 1)", (source, target) => TensorPrimitives.Clamp(source, -1f, 1f, target)),
        ["sigmoid"] = ("Sigmoid", TensorPrimitives.Sigmoid),
        ["tanh"] = ("Tanh", TensorPrimitives.Tanh),
        ["exponential"] = ("Exp", TensorPrimitives.Exp),
        ["sine"] = ("Sin", TensorPrimitives.Sin),
        ["softmax"] = ("SoftMax", TensorPrimitives.SoftMax),
    };
}
