using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>The rows that choose: a portion, or the folds of a cross-validation, of which each repeat takes the next.</summary>
/// <param name="Portion">The portion; null for folds.</param>
/// <param name="Folds">The folds; null for a portion.</param>
public sealed record ValidationRows(Portion? Portion, Folds? Folds)
{
    /// <summary>The form, in words.</summary>
    public const string Form = $"{Data.Portion.Form}; or \"5 folds\", \"5 stratified folds\"";

    /// <summary>Reads either; the second value says what is wrong, as the end of a sentence that begins with the setting's name.</summary>
    public static (ValidationRows? Rows, string? Message) Parse(string text)
    {
        if (Data.Folds.Parse(text) is { } folds)
            return (new ValidationRows(null, folds), null);
        return Data.Portion.Parse(text).Portion switch
        {
            null => (null, $"\"{text}\" {Data.Portion.WhatIsWrong(text, Form)}"),
            { Count: 0 } or { Share: 0 } => (null, $"\"{text}\" takes no rows; leave it out if none are to choose."),
            var portion => (new ValidationRows(portion, null), null),
        };
    }

    /// <summary>Takes them out of <paramref name="rows"/>; both parts keep the order of the file.</summary>
    /// <exception cref="ArgumentException">There are too few rows, or classes are needed and there are none.</exception>
    public (Subset Taken, Subset Remaining) TakeFrom(Subset rows, RandomStreams streams) =>
        Folds?.TakeFrom(rows, streams) ?? Portion!.TakeFrom(rows, streams.Open(RandomStreams.Split, "validation"));

    /// <inheritdoc/>
    public override string ToString() => Folds?.ToString() ?? Portion!.ToString();
}
