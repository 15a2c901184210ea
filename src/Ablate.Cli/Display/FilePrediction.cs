using Ablate.Engine.Models;

namespace Ablate.Cli.Display;

/// <summary>What a model says of a file.</summary>
/// <param name="File">The file, as it was called.</param>
/// <param name="Outputs">What the model says of each of its samples.</param>
sealed record FilePrediction(string File, ModelOutputs Outputs);
