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
        Study study = StudyFile.Read(RepositoryFiles.Path("studies", name + ".yaml"));
        Assert.Equal(name, study.Name);
        Assert.NotEqual("", study.Question);
        Assert.True(File.ReadLines(RepositoryFiles.Path("studies", name + ".yaml")).Count() <= 80);
        Assert.Equal(File.ReadAllText(RepositoryFiles.Path("studies", name + ".yaml")), ShippedStudies.Text(name));
    }

    [Fact]
    public void All_of_them_ship() =>
        Assert.Equal(Directory.GetFiles(RepositoryFiles.Path("studies"), "*.yaml").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal), ShippedStudies.Names);
}
