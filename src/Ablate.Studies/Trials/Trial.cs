using Ablate.Studies.Definition;

namespace Ablate.Studies.Trials;

/// <summary>One training of a study: a cell of its grid in one repeat.</summary>
public sealed class Trial
{
    readonly TrialIdentities identities;
    string? id;

    internal Trial(int number, Cell cell, int repeat, ulong seed, TrialIdentities identities)
    {
        this.identities = identities;
        Number = number;
        Cell = cell;
        Repeat = repeat;
        Seed = seed;
    }

    /// <summary>Its place in the plan, from 1.</summary>
    public int Number { get; }

    /// <summary>The levels and the settings.</summary>
    public Cell Cell { get; }

    /// <summary>Which repetition, from 1.</summary>
    public int Repeat { get; }

    /// <summary>The study's seed.</summary>
    public ulong Seed { get; }

    /// <summary>The first 16 digits of the SHA-256 of its settings and seeds: what it is, whatever it is called.</summary>
    /// <remarks>Made when it is first asked for: a run needs few of a large plan before it trains.</remarks>
    public string Id => id ??= identities.Of(this);

    /// <summary>The labels of its levels, joined: "adam relu", and the repeat from the second on.</summary>
    public string Label
    {
        get
        {
            string levels = Cell.Levels.Count == 0 ? "trial" : string.Join(' ', Cell.Levels.Select(level => level.Label));
            return Repeat == 1 ? levels : $"{levels} r{Repeat}";
        }
    }
}
