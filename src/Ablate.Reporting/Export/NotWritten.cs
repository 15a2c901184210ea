namespace Ablate.Reporting.Export;

/// <summary>What is thrown for a setting that a program cannot express.</summary>
static class NotWritten
{
    /// <summary>Says what is not written for <paramref name="framework"/>, and what is or can be done.</summary>
    public static NotSupportedException For(string framework, string what, string instead) => new($"{what} is not written for {framework}; {instead}");
}
