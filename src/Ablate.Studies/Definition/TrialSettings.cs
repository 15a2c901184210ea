using Ablate.Engine.Models;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Studies.Definition;

/// <summary>All that decides the numbers of a trial, but for its seeds.</summary>
/// <param name="Data">Which data it sees.</param>
/// <param name="Network">Which network it trains.</param>
/// <param name="Training">How it trains.</param>
/// <param name="Resolved">All of this written out, every default explicit.</param>
public sealed record TrialSettings(DataSettings Data, NetworkSettings Network, TrainingSettings Training, MappingNode Resolved)
{
    /// <summary>All randomness of a trial with these settings: its split is drawn from them again when its rows are looked for.</summary>
    /// <param name="seed">The study's seed.</param>
    /// <param name="repeat">Which repetition, from 1.</param>
    public RandomStreams Streams(ulong seed, int repeat) => new(seed, repeat) { Varies = Training.Vary };
}
