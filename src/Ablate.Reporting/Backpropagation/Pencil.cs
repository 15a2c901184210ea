using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>Writes equations and puts their numbers in, or leaves room for them where a student is to.</summary>
/// <param name="known">The numbers of all symbols so far.</param>
/// <param name="showsAnswers">Whether what is computed is shown.</param>
sealed class Pencil(Dictionary<Expression, double> known, bool showsAnswers)
{
    public double this[Expression symbol]
    {
        get => known[symbol];
        set => known[symbol] = value;
    }

    /// <summary>An equation for something known.</summary>
    public Equation Write(Expression left, params IReadOnlyList<Expression> formulas) => Write(left, known[left], isUpdate: false, formulas);

    /// <summary>An equation that gives <paramref name="left"/> a new value.</summary>
    public Equation Update(Symbol left, double value, Expression formula)
    {
        Equation equation = Write(left, value, isUpdate: true, [formula]);
        known[left] = value;
        return equation;
    }

    /// <summary>A number that is computed.</summary>
    public Expression Answer(double value) => showsAnswers ? value : new Blank();

    /// <summary>What is only said where answers are shown.</summary>
    public Expression Answer(string text) => showsAnswers ? new Word(text) : new Blank();

    Equation Write(Expression left, double value, bool isUpdate, IReadOnlyList<Expression> formulas)
    {
        if (!showsAnswers)
            return new Equation(left, formulas, null, new Blank(), isUpdate);
        Expression? numbers = formulas.Count == 0 ? null : formulas[^1].Substitute(known);
        return new Equation(left, formulas, numbers is Number ? null : numbers, value, isUpdate);
    }
}
