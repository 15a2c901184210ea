using System.Text.RegularExpressions;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Training;

namespace Ablate.Tests.Documentation;

/// <summary>What the README shows works as it stands there.</summary>
public sealed partial class ReadmeTests
{
    static readonly string readme = File.ReadAllText(RepositoryFiles.Path("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_example_in_C_sharp_runs()
    {
        // README
        Dataset digits = SyntheticDigits.Draw(5000, seed: 1, "train"), unseen = SyntheticDigits.Draw(1000, seed: 1, "test");
        var network = new NetworkSettings(new Dense { Units = 64, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() });
        var task = new TrainingTask { Network = network, Data = new DataSplit(digits.All(), unseen.All() with { Rows = [] }, unseen.All()) };
        TrainingOutcome outcome = Trainer.Train(task);
        Console.WriteLine($"accuracy on unseen digits: {outcome.Test!.Value.Accuracy:P1}");
        // README
        Assert.InRange(outcome.Test!.Value.Accuracy!.Value, 0.9, 0.999);

        string[] own = [.. File.ReadAllLines(RepositoryFiles.Path("tests", "Ablate.Tests", "Documentation", "ReadmeTests.cs")).Select(line => line.Trim())];
        int from = Array.IndexOf(own, "// README"), to = Array.LastIndexOf(own, "// README");
        Assert.Contains(string.Join('\n', own[(from + 1)..to]) + "\n```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_study_shown_is_the_one_that_ships()
    {
        string study = File.ReadAllText(RepositoryFiles.Path("studies", "activation-by-optimizer.yaml")).ReplaceLineEndings("\n");
        Assert.Contains($"```yaml\n{study[study.IndexOf("study:", StringComparison.Ordinal)..]}```", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_build_server_runs_the_commands_shown()
    {
        string ci = File.ReadAllText(RepositoryFiles.Path(".ci", "run"));
        Assert.Contains("    dotnet test -c Release\n", readme, StringComparison.Ordinal);
        Assert.Contains("\ndotnet test -c Release ", ci, StringComparison.Ordinal);
        Assert.Contains("    dotnet run -c Release --project src/Ablate.Cli -- run studies/activation-by-optimizer.yaml\n", readme, StringComparison.Ordinal);
        Assert.Contains("dotnet run -c Release --project src/Ablate.Cli -- run studies/activation-by-optimizer.yaml ", ci, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_in_the_documentation_leads_somewhere()
    {
        string[] pages =
        [
            .. Directory.GetFiles(RepositoryFiles.Root, "*.md"),
            .. Directory.GetFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories),
        ];
        Assert.True(pages.Length > 8);
        foreach (string page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups["target"].Value;
                if (!target.StartsWith("http", StringComparison.Ordinal))
                    Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target.Split('#')[0])), $"{page} links to {target}");
            }
        }
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s][^)\s]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
