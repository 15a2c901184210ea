using System.Text.RegularExpressions;
using Ablate.Cli.Explanations;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Contracts;

/// <summary>Every entry of every catalogue can be explained: a definition, a source, settings in every dialect, examples that a study file may hold.</summary>
public sealed partial class ExplanationTests : IDisposable
{
    /// <summary>Concepts whose entries are published methods.</summary>
    static readonly string[] published = ["activation", "initializer", "optimizer"];

    /// <summary>What is older than neural networks, or too plain to have been published.</summary>
    static readonly string[] unpublished =
        ["linear", "exponential", "sigmoid", "tanh", "log_sigmoid", "log_softmax", "threshold", "bent_identity", "zeros", "ones", "constant"];

    readonly CommandLine program = new();

    public static TheoryData<string, string> Entries => CatalogueTests.Entries;

    public void Dispose() => program.Dispose();

    [Theory]
    [MemberData(nameof(Entries))]
    public void Entries_are_defined_beyond_their_summary(string concept, string name)
    {
        Explanation explanation = Explain(concept, name);
        string definition = string.Join(' ', explanation.Definition), all = string.Join(' ', explanation.Definition.Concat(explanation.Remarks));
        Assert.True(definition.Split(' ').Length >= 3, $"{name} says no more than \"{definition}\"; the documentation of its settings is missing");
        Assert.NotEqual(explanation.Summary, definition);
        Assert.EndsWith(".", definition.TrimEnd('"'), StringComparison.Ordinal);
        Assert.DoesNotMatch(Identifier(), all);
        if (published.Contains(concept) && !unpublished.Contains(name))
            Assert.Matches(Source(), all);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Settings_are_the_same_in_every_dialect(string concept, string name)
    {
        ICatalogueEntry entry = Find(concept, name).Entry;
        Explanation explanation = Explain(concept, name);
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
            Assert.Equal(entry.Declarations(dialect).Select(setting => setting.Name), explanation.Settings.Select(setting => setting.Name));
        Assert.Equal(entry.Declarations(Dialect.Torch).Select(setting => setting.Default), explanation.Settings.Select(setting => setting.Torch));
        Assert.Equal(entry.Declarations(Dialect.Paper).Select(setting => setting.Default), explanation.Settings.Select(setting => setting.Paper));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Examples_are_read_in_every_dialect(string concept, string name)
    {
        (ICatalogue catalogue, ICatalogueEntry entry) = Find(concept, name);
        Assert.NotEmpty(StudyExamples.Of(catalogue, entry));
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
        {
            foreach (SettingNode example in StudyExamples.Components(catalogue, entry))
            {
                var problems = new List<Problem>();
                Assert.Equal(name, ((ScalarNode)catalogue.Read(example, problems, dialect).Resolved!.Find("name")!.Value).Text);
                Assert.Empty(problems);
            }
        }
        // A loss may refuse the softmax that the study around it ends with; that is no fault of the example.
        foreach (string example in StudyExamples.Of(catalogue, entry))
            Assert.DoesNotContain(Problems(Study(example)), problem => !problem.Message.StartsWith($"{name} needs ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_width_fits(string concept, string name)
    {
        foreach (int width in new[] { 40, 80, 120 })
        {
            program.Variables["COLUMNS"] = $"{width}";
            Assert.Equal(0, program.Run("explain", name, "--concept", concept));
            string prose = program.Output.Split("\nIn a study\n")[0];
            Assert.StartsWith($"{name} ({concept})\n", prose, StringComparison.Ordinal);
            Assert.All(prose.Split('\n'), line => Assert.True(line.Length <= width || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
        }
    }

    static Explanation Explain(string concept, string name) => Assert.Single(EntryNames.Explain(name, concept));

    static (ICatalogue Catalogue, ICatalogueEntry Entry) Find(string concept, string name)
    {
        ICatalogue catalogue = StudyCatalogues.All.Single(one => one.Concept == concept);
        return (catalogue, catalogue.Entries.Single(entry => entry.Name == name));
    }

    /// <summary>A study around <paramref name="example"/>.</summary>
    static string Study(string example) =>
        "study: example\n" + (example.StartsWith("network:", StringComparison.Ordinal)
            ? example
            : example + "network:\n") + "  - dense: 10\n    activation: softmax\n";

    static IReadOnlyList<Problem> Problems(string study)
    {
        try
        {
            StudyFile.Parse(study, "example");
            return [];
        }
        catch (InvalidSettingsException e)
        {
            return e.Problems;
        }
    }

    /// <summary>What is left of a reference to code that was not made readable.</summary>
    [GeneratedRegex(@"\b[TPMFE!]:\w|[<]/?\w+[ >/]|`\d|\bAblate\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();

    /// <summary>A year, or the framework that it comes from.</summary>
    [GeneratedRegex(@"\b(18|19|20)\d\d\b|Keras|PyTorch", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();
}
