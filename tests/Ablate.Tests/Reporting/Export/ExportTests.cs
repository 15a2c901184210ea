using Ablate.Engine.Metrics;
using Ablate.Reporting.Export;
using Ablate.Studies.Results;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Export;

/// <summary>Runs for papers and other programs.</summary>
public sealed class ExportTests
{
    [Fact]
    public void The_check_is_that_of_RFC_3720()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
    }

    [Fact]
    public void An_event_is_a_record_of_protocol_buffer_fields()
    {
        using var stream = new MemoryStream();
        EventFile.Add(stream, DateTimeOffset.UnixEpoch.AddSeconds(2), 300, "a", 0.5);
        byte[] bytes = stream.ToArray();
        // Field 1, eight bytes: 2.0. Field 2, number: 300 = 0b10_0101100. Field 5, 10 bytes: field 1, 8 bytes: field 1 "a", field 2, four bytes: 0.5.
        byte[] record = [0x09, 0, 0, 0, 0, 0, 0, 0, 0x40, 0x10, 0xAC, 0x02, 0x2A, 0x0A, 0x0A, 0x08, 0x0A, 0x01, (byte)'a', 0x15, 0, 0, 0, 0x3F];
        Assert.Equal((byte[])[(byte)record.Length, 0, 0, 0, 0, 0, 0, 0], bytes[..8]);
        Assert.Equal(record, bytes[12..^4]);
    }

    [Fact]
    public void Every_trial_gets_an_event_file()
    {
        using var folder = new TemporaryFolder();
        TensorBoardExport.Write(folder.Path, SmallRun.Results);
        Assert.Equal(8, Directory.GetDirectories(folder.Path).Length);
        Assert.Single(Directory.GetFiles(folder.In("adam_relu_r2"), "events.out.tfevents.*"));
    }

    [Fact]
    public void Another_reader_finds_every_epoch_in_the_event_files()
    {
        using var folder = new TemporaryFolder();
        foreach (string file in TensorBoardExport.Write(folder.Path, SmallRun.Results))
        {
            var events = EventReader.Read(File.ReadAllBytes(file));
            Assert.Equal("brain.Event:2", events[0].Version);
            Assert.All(events.Skip(1), found => Assert.Null(found.Version));
            Assert.Equal(["accuracy/test", "accuracy/training", "accuracy/validation", "learning rate", "loss/test", "loss/training", "loss/validation"],
                events.SelectMany(found => found.Scalars).Select(scalar => scalar.Tag).Distinct().Order(StringComparer.Ordinal));
        }
        // Trial 7 has accuracy 0.95; epoch e has 0.95 - 0.2 / e on training rows, a loss of 1.1 / e on validation rows, and takes 1.1 seconds.
        var curve = EventReader.Read(File.ReadAllBytes(Directory.GetFiles(folder.In("adam_relu_r2")).Single()));
        Assert.Equal([(1, 0.75f), (2, 0.85f), (3, (float)(0.95 - 0.2 / 3)), (4, 0.9f)], Scalars("accuracy/training"));
        Assert.Equal([(1, 1.1f), (2, 0.55f), (3, (float)(1.1 / 3)), (4, 0.275f)], Scalars("loss/validation"));
        Assert.Equal(
            [1.1, 2.2, 3.3, 4.4], curve.Where(found => found.Scalars.Any(scalar => scalar.Tag == "learning rate")).Select(found => found.Time),
            (a, b) => Math.Abs(a - b) < 1e-9);

        IEnumerable<(long, float)> Scalars(string tag) =>
            curve.SelectMany(found => found.Scalars.Where(scalar => scalar.Tag == tag).Select(scalar => (found.Step, scalar.Value)));
    }

    [Fact]
    public void Tables_have_the_metrics_that_the_study_asks_for()
    {
        RunResults run = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Metrics = [new MeasuredMetric("F1", true, null, 0.5)] })] };
        Assert.StartsWith(
            "| Optimizer | Activation | Validation accuracy (%) | Test accuracy (%) | Validation loss | Test loss | Test F1 | Runs |",
            new PaperTable(run).Markdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caption_without_a_question_is_two_sentences() => Assert.Contains(
        "\\caption{small. Mean and half-width", new PaperTable(SmallRun.Results with { Info = SmallRun.Results.Info with { Question = "" } }).Latex(), StringComparison.Ordinal);

    [Fact]
    public void A_table_for_LaTeX_has_as_many_cells_in_each_row_as_columns_and_closes_what_it_opens()
    {
        string latex = new PaperTable(SmallRun.Results with { Info = SmallRun.Results.Info with { Question = "{50 % of_it}\n\\& ~more^2 <$1>?" } }).Latex();
        string plain = System.Text.RegularExpressions.Regex.Replace(latex, @"\\[&%#_{}$]", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking);
        string[] rows = [.. plain.Split('\n').Where(line => line.EndsWith(@"\\", StringComparison.Ordinal))];
        int columns = System.Text.RegularExpressions.Regex.Match(
            plain, @"tabular\}\{(?<columns>[lr]+)\}", System.Text.RegularExpressions.RegexOptions.NonBacktracking).Groups["columns"].Length;
        Assert.Equal(5, rows.Length);
        Assert.Equal(7, columns);
        Assert.All(rows, row => Assert.Equal(columns, row.Split('&').Length));
        Assert.Equal(plain.Count(letter => letter == '{'), plain.Count(letter => letter == '}'));
        Assert.Equal(0, plain.Count(letter => letter == '$') % 2);
        Assert.DoesNotContain("\n\n", latex, StringComparison.Ordinal);
        Assert.Equal(latex.Split(@"\begin{").Length, latex.Split(@"\end{").Length);
    }

    [Fact]
    public void A_table_longer_than_a_page_breaks_over_pages_with_its_head_on_each()
    {
        string Table(int rows) => new PaperTable(SmallRun.Results with
        {
            Trials = [.. Enumerable.Range(1, rows).Select(number => SmallRun.Trial(number, $"rule {number}", "relu", 1, 0.9))],
        }).Latex();
        Assert.DoesNotContain("longtable", Table(45), StringComparison.Ordinal);
        string latex = Table(46);
        Assert.StartsWith("% \\usepackage{booktabs}\n% \\usepackage{longtable}\n\\begin{longtable}{llrrrrr}\n", latex, StringComparison.Ordinal);
        Assert.Equal(2, latex.Split("Optimizer & Activation").Length - 1);
        Assert.Equal(46, latex.Split("    rule ").Length - 1);
        Assert.EndsWith("\\end{longtable}\n", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void A_level_in_brackets_is_no_option_of_LaTeX()
    {
        var trial = SmallRun.Trial(1, "[64, 32]", "relu", 1, 0.9);
        Assert.Contains("    {[}64, 32] & relu", new PaperTable(SmallRun.Results with { Trials = [trial] }).Latex(), StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_that_LaTeX_has_in_formulas_alone_are_written_as_such()
    {
        var trial = SmallRun.Trial(1, "η ≤ 0.1", "Größe × 2", 1, 0.9);
        string latex = new PaperTable(SmallRun.Results with { Trials = [trial] }).Latex();
        Assert.Contains(@"    $\eta$ $\leq$ 0.1 & Größe $\times$ 2 &", latex, StringComparison.Ordinal);
        Assert.Contains(" One run each.}", latex, StringComparison.Ordinal);
        Assert.Contains(@" & \shortstack[r]{Test \\ loss} & Runs \\", latex, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_no_marks_of_Markdown_or_LaTeX()
    {
        var table = new PaperTable(SmallRun.Results with { Trials = [SmallRun.Trial(1, "*a* | _b_", "`c` &amp; $x$", 1, 0.9)] });
        Assert.Contains(@"| \*a\* \| \_b\_ | \`c\` &amp;amp; \$x\$ |", table.Markdown(), StringComparison.Ordinal);
        Assert.Contains(@"*a* \textbar{} \_b\_ & `c` \&amp; \$x\$ &", table.Latex(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_paper_gets_means_and_half_widths()
    {
        string[] lines = new PaperTable(SmallRun.Results).Markdown().Split('\n');
        Assert.Equal("| Optimizer | Activation | Validation accuracy (%) | Test accuracy (%) | Validation loss | Test loss | Runs |", lines[0]);
        Assert.Equal("| adam | relu | 95.00 ± 12.71 | 94.00 ± 12.71 | 0.400 | 0.500 | 2 |", lines[2]);
        Assert.Equal("| adam | tanh | – | – | – | – | 0 of 2 |", lines[5]);
        string latex = new PaperTable(SmallRun.Results with { Info = SmallRun.Results.Info with { Question = "50 % of_it & more?" } }).Latex();
        Assert.Contains("50 \\% of\\_it \\& more?", latex, StringComparison.Ordinal);
        Assert.Contains("adam & relu & 95.00 $\\pm$ 12.71 &", latex, StringComparison.Ordinal);
    }
}
