namespace Ablate.Reporting.Equations;

/// <summary>A line of a derivation: what is computed, its formula in one or more forms, the formula with numbers, and the result.</summary>
/// <param name="Left">What is computed.</param>
/// <param name="Formulas">Its formula, in symbols, in one or more forms; may be empty.</param>
/// <param name="Numbers">The last formula with numbers in place of symbols; null if that adds nothing.</param>
/// <param name="Result">The result, or a blank to fill in.</param>
/// <param name="IsUpdate">Whether the left side gets a new value, which is written with an arrow. Default false.</param>
public sealed record Equation(Expression Left, IReadOnlyList<Expression> Formulas, Expression? Numbers, Expression Result, bool IsUpdate = false)
{
    /// <summary>Everything to the right of the left side, in order; a sign stands before each.</summary>
    public IEnumerable<Expression> Sides => [.. Formulas, .. Numbers is null ? Array.Empty<Expression>() : [Numbers], Result];

    /// <summary>The sign before side <paramref name="index"/>.</summary>
    public string Sign(int index) => index == 0 && IsUpdate ? "←" : "=";
}
