namespace Ablate.Engine.Schedules;

/// <summary>What <see cref="EarlyStopping"/> remembers from epoch to epoch, and what it decided.</summary>
/// <param name="Best">The best value so far; infinite before the first.</param>
/// <param name="BestEpoch">
/// The epoch it came from, from 1; the first that was looked at as long as none improved; 0 before that. When it is the epoch just finished, the
/// weights of that epoch are the ones to keep.
/// </param>
/// <param name="Waited">Epochs since the waiting began.</param>
/// <param name="Stops">Whether the training is to stop now.</param>
public readonly record struct StoppingState(double Best, int BestEpoch, int Waited, bool Stops)
{
    /// <summary>The state as named numbers, to be saved.</summary>
    public IReadOnlyDictionary<string, double> Save() =>
        new Dictionary<string, double> { ["best"] = Best, ["best epoch"] = BestEpoch, ["waited"] = Waited, ["stops"] = Stops ? 1 : 0 };

    /// <summary>The state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="KeyNotFoundException">A number is missing.</exception>
    public static StoppingState Load(IReadOnlyDictionary<string, double> saved) =>
        new(saved["best"], (int)saved["best epoch"], (int)saved["waited"], saved["stops"] != 0);
}
