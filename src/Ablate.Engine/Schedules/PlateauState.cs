namespace Ablate.Engine.Schedules;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers from epoch to epoch.</summary>
/// <param name="LearningRate">The rate of the next epoch.</param>
/// <param name="Best">The best value so far; infinite before the first.</param>
/// <param name="Waited">Epochs in a row without improvement.</param>
/// <param name="Cooldown">Epochs of the cooldown that are left.</param>
public readonly record struct PlateauState(double LearningRate, double Best, int Waited, int Cooldown)
{
    /// <summary>The state as named numbers, to be saved.</summary>
    public IReadOnlyDictionary<string, double> Save() =>
        new Dictionary<string, double> { ["learning rate"] = LearningRate, ["best"] = Best, ["waited"] = Waited, ["cooldown"] = Cooldown };

    /// <summary>The state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="KeyNotFoundException">A number is missing.</exception>
    public static PlateauState Load(IReadOnlyDictionary<string, double> saved) =>
        new(saved["learning rate"], saved["best"], (int)saved["waited"], (int)saved["cooldown"]);
}
