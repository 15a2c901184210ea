using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>What one or several nodes do to a sample, before it is known which layer they belong to.</summary>
/// <param name="Label">The node, for messages.</param>
abstract record OnnxPiece(string Label);

/// <summary>A layer.</summary>
sealed record OnnxStep(ModelStep Step, string Label) : OnnxPiece(Label);

/// <summary>A sum, difference, product or quotient with constants: one for all columns, or one for each.</summary>
/// <param name="Operator">Add, Sub, Mul or Div; the constants are on the right.</param>
/// <param name="Values">The constants.</param>
/// <param name="Label">The node.</param>
sealed record OnnxAffine(string Operator, float[] Values, string Label) : OnnxPiece(Label)
{
    /// <summary>The constant of <paramref name="column"/>.</summary>
    public float At(int column) => Values[Values.Length == 1 ? 0 : column];

    /// <summary>Whether the constants are added or subtracted.</summary>
    public bool IsSum => Operator is "Add" or "Sub";

    /// <summary>The summands of <paramref name="width"/> columns.</summary>
    public float[] Summands(int width) => [.. Enumerable.Range(0, width).Select(column => Operator == "Sub" ? -At(column) : At(column))];

    /// <summary>The factors of <paramref name="width"/> columns.</summary>
    public float[] Factors(int width) => [.. Enumerable.Range(0, width).Select(column => Operator == "Div" ? 1 / At(column) : At(column))];
}

/// <summary>The largest of several equal parts of a sample.</summary>
sealed record OnnxMaximum(int Pieces, string Label) : OnnxPiece(Label);

/// <summary>How a value is computed from an earlier one.</summary>
/// <param name="From">The name of the earlier value; null for the input of the network.</param>
/// <param name="Pieces">The pieces in between, in order.</param>
/// <param name="Width">Numbers per sample in the value.</param>
/// <param name="IsRow">Whether a sample is a row and not an image.</param>
/// <param name="Depth">The number of links from the input to the value.</param>
sealed record OnnxLink(string? From, IReadOnlyList<OnnxPiece> Pieces, int Width, bool IsRow, int Depth)
{
    /// <summary>A link from this value, called <paramref name="name"/>, through one piece to one of another width.</summary>
    public OnnxLink Then(string name, OnnxPiece piece, int width) => new(name, [piece], width, IsRow, Depth + 1);

    /// <summary>A link from this value, called <paramref name="name"/>, through pieces that keep its width.</summary>
    public OnnxLink Then(string name, IReadOnlyList<OnnxPiece> pieces) => new(name, pieces, Width, IsRow, Depth + 1);
}
