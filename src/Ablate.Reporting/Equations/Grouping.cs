namespace Ablate.Reporting.Equations;

/// <summary>Where formulas need parentheses.</summary>
static class Grouping
{
    public static bool InSum(Expression term, bool isFirst) =>
        !isFirst && (term is Number { Value: < 0 } || (term is Negative { Argument: var taken } && InNegative(taken)));

    public static bool InNegative(Expression argument) => argument is Sum or Negative or Number { Value: < 0 };

    public static bool InProduct(Expression factor) => factor is Sum or Negative or Number { Value: < 0 };

    public static bool InPower(Expression operand) => operand is not (Symbol or Number { Value: >= 0 } or Blank);
}
