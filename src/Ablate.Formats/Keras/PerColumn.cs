namespace Ablate.Formats.Keras;

/// <summary>Numbers of columns: one for all of them, or one for each.</summary>
static class PerColumn
{
    /// <summary>The number of <paramref name="column"/>.</summary>
    public static double At(IReadOnlyList<double> numbers, int column) => numbers[numbers.Count == 1 ? 0 : column];
}
