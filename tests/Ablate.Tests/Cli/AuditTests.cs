using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>`ablate audit` trains what is missing and writes one page.</summary>
public sealed class AuditTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Studies_are_trained_once_and_audited()
    {
        string[] few = ["--repeats", "2", "--epochs", "1", "--output", "audit"];
        Assert.Equal(0, program.Run(["audit", "five-against-eight", .. few]));
        Assert.Contains("1 of 21 studies. Published values: ", program.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(program.In("audit", "audit.html")));
        Assert.True(File.Exists(program.In("audit", "five-against-eight", "run.json")));
        foreach (string figure in new[] { "sample_predictions", "confusion_matrix_of_test_winner", "learning_curves_of_cell_1" })
            Assert.True(File.Exists(program.In("audit", "figures", "five-against-eight", figure + ".svg")), figure);
        JsonElement study = JsonDocument.Parse(File.ReadAllText(program.In("audit", "audit.json"))).RootElement.GetProperty("programs")[0]
            .GetProperty("studies")[0];
        Assert.Equal(2, study.GetProperty("findings").GetProperty("published").GetArrayLength());
        Assert.Equal("training.epochs: 100 -> 1", Assert.Single(study.GetProperty("changes").EnumerateArray()).GetString());
        Assert.Contains("Not trained as the study files say: 1 of them", program.Output, StringComparison.Ordinal);
        string page = File.ReadAllText(program.In("audit", "audit.md"));
        Assert.Contains("Not trained as the study files say: 1 of 1 study;", page, StringComparison.Ordinal);
        Assert.Contains("Not trained as the study file says: training.epochs: 100 -> 1.", page, StringComparison.Ordinal);

        string trial = Directory.GetFiles(program.In("audit", "five-against-eight", "trials")).Order(StringComparer.Ordinal).First();
        string written = File.ReadAllText(trial);
        Assert.Equal(0, program.Run(["audit", "five-against-eight", .. few, "--quiet"]));
        Assert.Equal("", program.Output);
        Assert.Equal(written, File.ReadAllText(trial));
        Assert.Equal(0, program.Run(["audit", "five-against-eight", .. few, "--json"]));
        Assert.Equal(File.ReadAllText(program.In("audit", "audit.json")), program.Output);
    }

    [Fact]
    public void What_is_no_experiment_of_the_programs_is_refused()
    {
        Assert.Equal(2, program.Run("audit", "augmentation"));
        Assert.Contains("augmentation: no experiment of the programs is called so.", program.Error, StringComparison.Ordinal);
    }
}
