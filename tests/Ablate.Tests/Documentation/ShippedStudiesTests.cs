using Ablate.Studies.Backpropagation;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Documentation;

/// <summary>Every study that ships can be read, fits on a screen or two, and is called like its file.</summary>
public sealed class ShippedStudiesTests
{
    public static TheoryData<string> Studies => [.. ShippedStudies.Names];

    [Theory]
    [MemberData(nameof(Studies))]
    public void Is_a_study(string name)
    {
        string text = File.ReadAllText(RepositoryFiles.Path("studies", name + ".yaml"));
        Assert.Equal(name, BackpropagationStudyFile.IsOne(text) ? BackpropagationStudyFile.Parse(text, name).Name : StudyFile.Parse(text, name).Name);
        Assert.NotEqual("", ShippedStudies.Question(name));
        Assert.True(File.ReadLines(RepositoryFiles.Path("studies", name + ".yaml")).Count() <= 80);
        Assert.Equal(text, ShippedStudies.Text(name));
    }

    /// <summary>PyYAML, which reads version 1.1 of YAML, ends a word of a flow at its question mark and takes 1e-7 for a text.</summary>
    [Theory]
    [MemberData(nameof(Studies))]
    public void Readers_of_older_YAML_read_the_same(string name)
    {
        string written = ShippedStudies.Text(name)!;
        if (!BackpropagationStudyFile.IsOne(written))
            written += ResolvedStudy.Write(StudyFile.Parse(written, name));
        Assert.DoesNotMatch(@"[{,] *[a-z]+: [^""{}\[\],]*\?[,}]", written);
        Assert.DoesNotMatch(@"[:,\[] *-?[0-9]+(\.[0-9]+)?e[0-9]|[:,\[] *-?[0-9]+e", written);
    }

    [Fact]
    public void All_of_them_ship() =>
        Assert.Equal(
            Directory.GetFiles(RepositoryFiles.Path("studies"), "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
            ShippedStudies.Names);
}
