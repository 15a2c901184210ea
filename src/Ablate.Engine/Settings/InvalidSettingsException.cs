namespace Ablate.Engine.Settings;

/// <summary>Settings that cannot be used. Carries every problem found, in the order of their positions.</summary>
public sealed class InvalidSettingsException : Exception
{
    /// <summary>Reports <paramref name="problems"/>, of which there is at least one.</summary>
    public InvalidSettingsException(IEnumerable<Problem> problems)
        : this([.. problems.Distinct().OrderBy(problem => problem.Location.Source, StringComparer.Ordinal)
                           .ThenBy(problem => problem.Location.Line).ThenBy(problem => problem.Location.Column)])
    {
    }

    InvalidSettingsException(IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>What is wrong, each with its place.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
