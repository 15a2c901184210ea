using System.Reflection;
using System.Text.RegularExpressions;
using Ablate.Tests.Studies.Running;

namespace Ablate.Tests.Documentation;

/// <summary>Every sentence that docs/determinism.md promises names a test, and every test of determinism stands behind a sentence.</summary>
public sealed class DeterminismPageTests
{
    static readonly string[] sentences =
    [
        .. File.ReadAllLines(RepositoryFiles.Path("docs", "determinism.md")).Where(line => line.StartsWith("- ", StringComparison.Ordinal)),
    ];

    [Fact]
    public void Every_sentence_is_held_by_a_test()
    {
        string[] tests = [.. typeof(DeterminismPageTests).Assembly.GetTypes().SelectMany(type => Tests(type).Select(test => $"{type.Name}.{test}"))];
        Assert.True(sentences.Length > 10);
        Assert.All(sentences, sentence => Assert.Contains(Regex.Match(sentence, "`(?<test>[A-Za-z]+Tests[.][A-Za-z_]+)`$", RegexOptions.NonBacktracking).Groups["test"].Value, tests));
    }

    [Fact]
    public void Every_test_holds_a_sentence() =>
        Assert.All(
            Tests(typeof(DeterminismTests)),
            test => Assert.Contains(sentences, sentence => sentence.EndsWith($"`DeterminismTests.{test}`", StringComparison.Ordinal)));

    static IEnumerable<string> Tests(Type type) =>
        type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => method.Name);
}
