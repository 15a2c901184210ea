using System.Globalization;
using System.Xml;

namespace Ablate.Reporting.Equations;

/// <summary>Formulas as MathML Core, which browsers typeset by themselves. https://www.w3.org/TR/mathml-core/</summary>
public sealed class MathMarkup(XmlWriter writer, NumberFormat format)
{
    const string Namespace = "http://www.w3.org/1998/Math/MathML";

    /// <summary>Room for a number in handwriting: behind an equation, and in a cell of a table, which has others beside it.</summary>
    const string WideBlank = "13em", CellBlank = "7em";

    string blankWidth = WideBlank;

    /// <summary>Writes an equation: each side is a formula of its own, so that a page can break the line before any sign.</summary>
    public void Write(Equation equation)
    {
        Formula(() => Write(equation.Left));
        foreach ((Expression side, int index) in equation.Sides.Select((side, index) => (side, index)))
        {
            writer.WriteString(" ");
            Formula(() =>
            {
                Sign(equation.Sign(index), "infix");
                Write(side);
            });
        }
    }

    /// <summary>Writes a formula that stands alone, in a cell.</summary>
    public void WriteAlone(Expression expression)
    {
        blankWidth = CellBlank;
        if (expression is Word word)
            writer.WriteString(word.Text);
        else
            Formula(() => Write(expression));
    }

    void Formula(Action content) => Element("math", content);

    void Write(Expression expression)
    {
        switch (expression)
        {
            case Symbol symbol:
                WriteSymbol(symbol);
                break;
            case Derivative derivative:
                Element("mfrac", () => Differential(derivative.Of), () => Differential(derivative.By));
                break;
            case Number number:
                WriteNumber(format.Of(number.Value));
                break;
            case Blank:
                writer.WriteStartElement("mspace", Namespace);
                writer.WriteAttributeString("class", "blank");
                writer.WriteAttributeString("width", blankWidth);
                writer.WriteAttributeString("height", "1.5em");
                writer.WriteAttributeString("depth", "0.4em");
                writer.WriteFullEndElement();
                break;
            case Word word:
                Leaf("mtext", word.Text);
                break;
            case Sum sum:
                for (int i = 0; i < sum.Terms.Count; i++)
                    WriteTerm(sum.Terms[i], isFirst: i == 0);
                break;
            case Negative negative:
                Sign("−", "prefix");
                Group(negative.Argument, Grouping.InNegative(negative.Argument));
                break;
            case Product product:
                for (int i = 0; i < product.Factors.Count; i++)
                {
                    if (i > 0)
                        Leaf("mo", "·");
                    Group(product.Factors[i], Grouping.InProduct(product.Factors[i]));
                }
                break;
            case Quotient quotient:
                Element("mfrac", () => Row(quotient.Numerator), () => Row(quotient.Denominator));
                break;
            case Power power:
                Element(
                    "msup", () => Row(() => Group(power.Base, Grouping.InPower(power.Base))),
                    () => Leaf("mn", power.Exponent.ToString(CultureInfo.InvariantCulture)));
                break;
            case SquareRoot root:
                Element("msqrt", () => Row(root.Argument));
                break;
            case Exponential exponential:
                Element("msup", () => Leaf("mi", "e"), () => Row(exponential.Argument));
                break;
            case Function function:
                WriteFunction(function);
                break;
            case Either either:
                Row(() => WriteEither(either));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "has no markup");
        }
    }

    void WriteSymbol(Symbol symbol)
    {
        if (symbol.Index.Length == 0)
            Letter(symbol.Letter);
        else
            Element("msub", () => Letter(symbol.Letter), () => Leaf(char.IsAsciiDigit(symbol.Index[0]) ? "mn" : "mi", symbol.Index));
    }

    /// <remarks>Fonts have slanted letters without hats only, so a hat is set over its letter.</remarks>
    void Letter(string letter)
    {
        string? plain = letter == "ŷ" ? "y" : letter is [var first, '\u0302'] ? first.ToString() : null;
        if (plain is null)
            Leaf("mi", letter);
        else
            Element("mover", () => Leaf("mi", plain), () => Leaf("mo", "^"));
    }

    void WriteNumber((string Digits, string Exponent) number)
    {
        Leaf("mn", number.Digits);
        if (number.Exponent.Length == 0)
            return;
        Leaf("mo", "×");
        Element("msup", () => Leaf("mn", "10"), () => Leaf("mn", number.Exponent));
    }

    void WriteTerm(Expression term, bool isFirst)
    {
        if (isFirst)
        {
            Write(term);
            return;
        }
        Expression shown = term is Negative negative ? negative.Argument : term;
        Sign(term is Negative ? "−" : "+", "infix");
        Group(shown, term is Negative ? Grouping.InNegative(shown) : Grouping.InSum(shown, isFirst));
    }

    void WriteFunction(Function function)
    {
        Leaf("mi", function.Name);
        Leaf("mo", "(");
        for (int i = 0; i < function.Arguments.Count; i++)
        {
            if (i > 0)
                Leaf("mo", ",");
            Write(function.Arguments[i]);
        }
        Leaf("mo", ")");
    }

    void WriteEither(Either either)
    {
        Sign("{", "prefix");
        Element(
            "mtable",
            () => Case(either.WhenPositive, either.ZeroIsPositive ? "≥" : ">"), () => Case(either.Otherwise, either.ZeroIsPositive ? "<" : "≤"));

        void Case(Expression value, string relation) => Element("mtr", () => Element("mtd", () => Write(value)), () => Element("mtd", () =>
        {
            Leaf("mtext", "if\u00A0");
            Write(either.Argument);
            Leaf("mo", relation);
            Leaf("mn", "0");
        }));
    }

    void Differential(Symbol symbol) => Row(() =>
    {
        Leaf("mi", "∂");
        WriteSymbol(symbol);
    });

    void Group(Expression part, bool needed)
    {
        if (needed)
            Leaf("mo", "(");
        Write(part);
        if (needed)
            Leaf("mo", ")");
    }

    void Row(Expression expression) => Row(() => Write(expression));

    void Row(Action content) => Element("mrow", content);

    void Sign(string text, string form)
    {
        writer.WriteStartElement("mo", Namespace);
        writer.WriteAttributeString("form", form);
        writer.WriteString(text);
        writer.WriteEndElement();
    }

    void Leaf(string name, string text) => Element(name, () => writer.WriteString(text));

    void Element(string name, params ReadOnlySpan<Action> content)
    {
        writer.WriteStartElement(name, Namespace);
        foreach (Action part in content)
            part();
        writer.WriteFullEndElement();
    }
}
