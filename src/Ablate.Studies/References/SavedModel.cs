using Ablate.Engine.Models;

namespace Ablate.Studies.References;

/// <summary>A trained network as a run folder has it.</summary>
/// <param name="Model">The network.</param>
/// <param name="IsOfBestEpoch">Whether its weights are those after the best epoch, because the final ones were not saved.</param>
public sealed record SavedModel(Model Model, bool IsOfBestEpoch);
