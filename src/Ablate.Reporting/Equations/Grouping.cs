namespace Ablate.Reporting.Equations;

/// <summary>Decides where formulas need parentheses: around a term of a sum, behind a minus, around a factor, and around the base of a power.</summary>
static class Grouping
{
    public static bool InSum(Expression term, bool isFirst) =>
        !isFirst && (term is Number { Value: < 0 } || (term is Negative { Argument: var taken } && InNegative(taken)));

    public static bool InNegative(Expression argument) => argument is Sum or Negative or Number { Value: < 0 };

    public static bool InProduct(Expression factor) => factor is Sum or Negative or Number { Value: < 0 };

    public static bool InPower(Expression operand) => operand is not (Symbol or Number { Value: >= 0 } or Blank);
}
