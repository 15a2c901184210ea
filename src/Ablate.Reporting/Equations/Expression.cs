using Ablate.Engine.Settings;

namespace Ablate.Reporting.Equations;

/// <summary>
/// A formula as it is written on paper. It can be drawn, its symbols can be replaced by their numbers, and it can be computed; so the numbers beside a
/// formula are always those of that formula.
/// </summary>
public abstract record Expression
{
    /// <summary>A number is a formula.</summary>
    public static implicit operator Expression(double value) => new Number(value);

    /// <summary>The sum of two.</summary>
    public static Expression operator +(Expression left, Expression right) => new Sum([left, right]);

    /// <summary>The difference of two.</summary>
    public static Expression operator -(Expression left, Expression right) => new Sum([left, new Negative(right)]);

    /// <summary>The product of two.</summary>
    public static Expression operator *(Expression left, Expression right) => new Product([left, right]);

    /// <summary>The quotient of two.</summary>
    public static Expression operator /(Expression left, Expression right) => new Quotient(left, right);

    /// <summary>What it comes to, with <paramref name="known"/> for its symbols; not-a-number where one is not known.</summary>
    public abstract double Evaluate(IReadOnlyDictionary<Expression, double> known);

    /// <summary>The same with the numbers of <paramref name="known"/> in place of their symbols.</summary>
    public abstract Expression Substitute(IReadOnlyDictionary<Expression, double> known);
}

/// <summary>Something that has a number: a letter with an index, which may be empty.</summary>
public sealed record Symbol(string Letter, string Index = "") : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => known.GetValueOrDefault(this, double.NaN);

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => known.TryGetValue(this, out double value) ? value : this;
}

/// <summary>The partial derivative of one thing with respect to another.</summary>
public sealed record Derivative(Symbol Of, Symbol By) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => known.GetValueOrDefault(this, double.NaN);

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => known.TryGetValue(this, out double value) ? value : this;
}

/// <summary>A number.</summary>
public sealed record Number(double Value) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Value;

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => this;
}

/// <summary>Room for an answer.</summary>
public sealed record Blank : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => double.NaN;

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => this;
}

/// <summary>A word in place of a formula, in tables.</summary>
public sealed record Word(string Text) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => double.NaN;

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => this;
}

/// <summary>A function of a name: ln, tanh, max, or one that is only named, such as f.</summary>
public sealed record Function(string Name, ValueList<Expression> Arguments) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known)
    {
        double[] values = [.. Arguments.Select(argument => argument.Evaluate(known))];
        return Name switch
        {
            "ln" => Math.Log(values[0]),
            "tanh" => Math.Tanh(values[0]),
            "max" => values.Max(),
            _ => double.NaN,
        };
    }

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) =>
        this with { Arguments = [.. Arguments.Select(argument => argument.Substitute(known))] };
}
