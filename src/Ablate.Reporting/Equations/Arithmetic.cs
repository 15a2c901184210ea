using Ablate.Engine.Settings;

namespace Ablate.Reporting.Equations;

/// <summary>The sum of terms; a <see cref="Negative"/> term is taken away.</summary>
public sealed record Sum(ValueList<Expression> Terms) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Terms.Sum(term => term.Evaluate(known));

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => new Sum([.. Terms.Select(term => term.Substitute(known))]);
}

/// <summary>Minus something.</summary>
public sealed record Negative(Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => -Argument.Evaluate(known);

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => new Negative(Argument.Substitute(known));
}

/// <summary>The product of factors.</summary>
public sealed record Product(ValueList<Expression> Factors) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) =>
        Factors.Aggregate(1.0, (product, factor) => product * factor.Evaluate(known));

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) =>
        new Product([.. Factors.Select(factor => factor.Substitute(known))]);
}

/// <summary>A fraction.</summary>
public sealed record Quotient(Expression Numerator, Expression Denominator) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Numerator.Evaluate(known) / Denominator.Evaluate(known);

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) =>
        new Quotient(Numerator.Substitute(known), Denominator.Substitute(known));
}

/// <summary>A whole power.</summary>
public sealed record Power(Expression Base, int Exponent) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Math.Pow(Base.Evaluate(known), Exponent);

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => this with { Base = Base.Substitute(known) };
}

/// <summary>A square root.</summary>
public sealed record SquareRoot(Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Math.Sqrt(Argument.Evaluate(known));

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => new SquareRoot(Argument.Substitute(known));
}

/// <summary>e to the power of something.</summary>
public sealed record Exponential(Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Math.Exp(Argument.Evaluate(known));

    /// <inheritdoc/>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => new Exponential(Argument.Substitute(known));
}

/// <summary>One thing where an argument is above zero, or at zero too, and another elsewhere.</summary>
public sealed record Either(Expression Argument, Expression WhenPositive, Expression Otherwise, bool ZeroIsPositive = false) : Expression
{
    /// <inheritdoc/>
    public override double Evaluate(IReadOnlyDictionary<Expression, double> known) => Chosen(known).Evaluate(known);

    /// <inheritdoc/>
    /// <remarks>With numbers it is clear which of the two holds, and the other is left out.</remarks>
    public override Expression Substitute(IReadOnlyDictionary<Expression, double> known) => Chosen(known).Substitute(known);

    Expression Chosen(IReadOnlyDictionary<Expression, double> known)
    {
        double argument = Argument.Evaluate(known);
        return argument > 0 || (argument == 0 && ZeroIsPositive) ? WhenPositive : Otherwise;
    }
}
