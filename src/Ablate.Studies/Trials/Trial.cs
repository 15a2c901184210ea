using Ablate.Studies.Definition;

namespace Ablate.Studies.Trials;

/// <summary>One training of a study: a cell of its grid in one repeat.</summary>
/// <param name="Number">Its place in the plan, from 1.</param>
/// <param name="Id">The first 16 digits of the SHA-256 of its settings and seeds: what it is, whatever it is called.</param>
/// <param name="Cell">The levels and the settings.</param>
/// <param name="Repeat">Which repetition, from 1.</param>
/// <param name="Seed">The study's seed.</param>
public sealed record Trial(int Number, string Id, Cell Cell, int Repeat, ulong Seed)
{
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
