using System.Globalization;

namespace Ablate.Tests.Studies.Results;

/// <summary>Files on disk have a decimal point whatever the country. Alone, because the country of new threads is that of the whole process.</summary>
[Collection(nameof(Alone))]
public sealed class CultureTests
{
    /// <summary>A decimal comma that stands in no file otherwise.</summary>
    const string Comma = "¤";

    [Fact]
    public void A_run_in_a_country_with_decimal_commas_writes_the_same_files()
    {
        using var program = new CommandLine();
        program.Write(
            "tiny.yaml",
            "study: tiny\ndata: { dataset: { name: digits, training_samples: 200, test_samples: 100 }, validation: last 12.5 % "
            + "}\nnetwork:\n  - dense: 10\n    activation: softmax\ntraining: { epochs: 2, learning_rate: 0.001 }\n");
        string plain = Run(program, "plain", CultureInfo.InvariantCulture);
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = comma.NumberFormat.NumberGroupSeparator = comma.NumberFormat.PercentDecimalSeparator = Comma;
        comma.NumberFormat.NegativeSign = "~";
        Assert.Equal(plain, Run(program, "comma", comma));

        // Times differ; but none of them, nor any other number, is written as in that country.
        string[] texts = [.. Files(program.In("comma")).Where(path => Path.GetExtension(path) is not ".safetensors").Append(program.In("check.py"))];
        Assert.Contains(texts, path => Path.GetFileName(path) == "report.html");
        Assert.All(texts, path => Assert.DoesNotContain(Comma, File.ReadAllText(path), StringComparison.Ordinal));
    }

    static string Run(CommandLine program, string folder, CultureInfo culture)
    {
        int code = -1;
        var thread = new Thread(() =>
        {
            CultureInfo.CurrentCulture = culture;
            code = program.Run("run", "tiny.yaml", "--output", folder, "--workers", "1")
                + program.Run("report", folder)
                + program.Run("export", folder, "--to", "latex", "--output", $"{folder}/table.tex")
                + program.Run("export", folder, "--to", "markdown", "--output", $"{folder}/table.md")
                + program.Run("export", "tiny.yaml", "--to", "pytorch", "--output", "check.py");
        });
        CultureInfo? before = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = culture;
        thread.Start();
        thread.Join();
        CultureInfo.DefaultThreadCurrentCulture = before;
        Assert.Equal(0, code);
        IEnumerable<string> files = Files(program.In(folder)).Where(path => Path.GetExtension(path) is ".svg" or ".csv" or ".yaml" or ".tex" or ".md");
        return string.Concat(files.Select(path => Path.GetFileName(path) + "\n" + string.Join('\n', File.ReadLines(path).Select(WithoutTimes)) + "\n"));
    }

    static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>The tables' columns of seconds differ from run to run; they have three decimals.</summary>
    static string WithoutTimes(string line) =>
        System.Text.RegularExpressions.Regex.Replace(
            line, @"(?<=,)\d+\.\d{3}(?=,)", "T", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
