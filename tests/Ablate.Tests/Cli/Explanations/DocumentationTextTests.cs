using System.Xml.Linq;
using Ablate.Cli.Explanations;
using Ablate.Engine.Optimizers;

namespace Ablate.Tests.Cli.Explanations;

public sealed class DocumentationTextTests
{
    [Fact]
    public void Every_element_becomes_plain_text()
    {
        XElement summary = XElement.Parse("""
            <summary>
              A <see cref="T:Ablate.Engine.Activations.LeakyRelu"/> with <c>x &gt; 0</c> and
              <paramref name="rate"/>, or <see langword="null"/>.
              <para>See <see href="https://example.org">the page</see> and <see href="https://example.org"/>.</para>
              <list type="bullet"><listheader><term>name</term><description>meaning</description></listheader>
                <item><description>one,
                  in two lines</description></item><item><term>two</term><description>the other</description></item></list>
              The end.
            </summary>
            """);
        Assert.Equal(
            [
                "A leaky_relu with x > 0 and rate, or null.", "See the page and https://example.org.", "name: meaning", "- one, in two lines", "- two: the other", "The end.",
            ],
            new DocumentationText(MemberNames.Of).Paragraphs(summary));
        Assert.Empty(new DocumentationText(MemberNames.Of).Paragraphs(null));
    }

    [Theory]
    [InlineData("T:Ablate.Engine.Optimizers.Adam", "adam")]
    [InlineData("P:Ablate.Engine.Optimizers.Adam.Beta1", "beta_1")]
    [InlineData("M:Ablate.Engine.Optimizers.Adam.#ctor", "adam")]
    [InlineData("P:Ablate.Engine.Optimizers.Adam.StateNames", "StateNames")]
    [InlineData("T:Ablate.Engine.Settings.Catalogue`1", "Catalogue")]
    [InlineData("M:Ablate.Engine.Data.SyntheticDigits.Draw(System.Int32,System.UInt64,System.String)", "Draw")]
    [InlineData("T:System.Math", "Math")]
    public void Identifiers_become_the_names_of_a_study_file(string identifier, string name) => Assert.Equal(name, MemberNames.Of(identifier));

    [Fact]
    public void The_documentation_of_every_library_is_part_of_the_program()
    {
        string[] resources = typeof(LibraryDocumentation).Assembly.GetManifestResourceNames();
        foreach (string library in new[] { "Ablate.Engine", "Ablate.Formats", "Ablate.Studies", "Ablate.Reporting" })
            Assert.Contains($"documentation/{library}.xml", resources);
        Assert.Contains("Kingma and Ba 2015", LibraryDocumentation.Of(typeof(Adam)).Element("summary")!.Value, StringComparison.Ordinal);
        Assert.Empty(LibraryDocumentation.Of(typeof(Adam[])).Elements());
    }
}
