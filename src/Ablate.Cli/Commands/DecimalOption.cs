using System.CommandLine;
using Ablate.Formats.Datasets;

namespace Ablate.Cli.Commands;

/// <summary>--decimal, which says how the numbers of a CSV file are written, for the commands that show one to a model.</summary>
static class DecimalOption
{
    static readonly Dictionary<string, CsvDecimal> marks = new() { ["point"] = CsvDecimal.Point, ["comma"] = CsvDecimal.Comma };

    public static Option<string?> Create() => new("--decimal")
    {
        Description = $"The decimal mark of numbers in CSV files: {string.Join(" or ", marks.Keys)}. Default: point.",
        HelpName = "MARK",
    };

    /// <summary>What <paramref name="given"/> says.</summary>
    /// <exception cref="UsageException">It is no such mark.</exception>
    public static CsvDecimal Read(string? given) => marks.TryGetValue(given ?? "point", out CsvDecimal mark)
        ? mark
        : throw new UsageException($"--decimal {given}: valid are {string.Join(" and ", marks.Keys)}.");
}
