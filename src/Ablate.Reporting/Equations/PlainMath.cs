namespace Ablate.Reporting.Equations;

/// <summary>Formulas as plain text, for the terminal: ∂L/∂w7 = ∂L/∂z4 · h1.</summary>
public static class PlainMath
{
    /// <summary>The text of <paramref name="expression"/>.</summary>
    public static string Of(Expression expression, NumberFormat format)
    {
        return expression switch
        {
            Symbol symbol =>
                symbol.Index.Length == 0 ? symbol.Letter
                    : char.IsAsciiDigit(symbol.Index[0]) ? symbol.Letter + symbol.Index
                    : $"{symbol.Letter}_{symbol.Index}",
            Derivative derivative => $"∂{Text(derivative.Of)}/∂{Text(derivative.By)}",
            Number number =>
                format.Of(number.Value) is var (digits, exponent) && exponent.Length > 0
                    ? $"{digits}e{exponent.Replace('−', '-')}"
                    : format.Of(number.Value).Digits,
            Blank => "________",
            Word word => word.Text,
            Sum sum => string.Concat(sum.Terms.Select((term, i) => Term(term, i == 0))),
            Negative negative => "−" + Grouped(negative.Argument, Grouping.InNegative(negative.Argument)),
            Product product => string.Join(" · ", product.Factors.Select(factor => Grouped(factor, Grouping.InProduct(factor)))),
            Quotient quotient => $"{Divided(quotient.Numerator)} / {Divided(quotient.Denominator)}",
            Power power => $"{Grouped(power.Base, Grouping.InPower(power.Base))}^{power.Exponent}",
            SquareRoot root => $"√{(root.Argument is Symbol ? Text(root.Argument) : $"({Text(root.Argument)})")}",
            Exponential exponential =>
                exponential.Argument is Symbol or Number { Value: >= 0 } ? $"e^{Text(exponential.Argument)}" : $"e^({Text(exponential.Argument)})",
            Function function => $"{function.Name}({string.Join(", ", function.Arguments.Select(Text))})",
            Either either =>
                $"({Text(either.WhenPositive)} if {Text(either.Argument)} {(either.ZeroIsPositive ? "≥" : ">")} 0, else {Text(either.Otherwise)})",
            _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no plain form"),
        };

        string Text(Expression part) => Of(part, format);
        string Grouped(Expression part, bool needed) => needed ? $"({Text(part)})" : Text(part);
        string Divided(Expression part) => Grouped(part, part is Sum or Negative or Product or Quotient or Number { Value: < 0 } or Derivative);
        string Term(Expression term, bool isFirst) => (isFirst, term) switch
        {
            (true, _) => Text(term),
            (false, Negative negative) => " − " + Grouped(negative.Argument, Grouping.InNegative(negative.Argument)),
            _ => " + " + Grouped(term, Grouping.InSum(term, isFirst)),
        };
    }

    /// <summary>An equation in as few lines of at most <paramref name="width"/> characters as its signs allow.</summary>
    public static IEnumerable<string> Lines(Equation equation, NumberFormat format, int width)
    {
        string left = Of(equation.Left, format), line = left;
        bool isEmpty = true;
        foreach ((Expression side, int index) in equation.Sides.Select((side, index) => (side, index)))
        {
            string added = $" {equation.Sign(index)} {Of(side, format)}";
            if (!isEmpty && line.Length + added.Length > width)
            {
                yield return line;
                line = new string(' ', left.Length);
            }
            line += added;
            isEmpty = false;
        }
        yield return line;
    }
}
