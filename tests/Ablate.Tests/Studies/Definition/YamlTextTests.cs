using Ablate.Engine.Settings;
using Ablate.Studies.Yaml;

namespace Ablate.Tests.Studies.Definition;

public sealed class YamlTextTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("-3")]
    [InlineData("-0.5")]
    [InlineData("-3, 4")]
    [InlineData("-1: 2")]
    [InlineData("-1]")]
    [InlineData("- 3")]
    [InlineData("ends with:")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("[a]")]
    [InlineData(" a ")]
    [InlineData("a \"quoted\" \\ word")]
    [InlineData("a\nb\tc")]
    [InlineData("ends\u2028of\u2029lines\u0085here")]
    [InlineData("\u0001\u0007\u001b\u007f")]
    [InlineData("'a'")]
    [InlineData("*.png")]
    [InlineData("50 %")]
    [InlineData("a sentence that is longer than a line of the file, which has to stay on one line all the same, because it is one scalar, whatever it says")]
    [InlineData("a sentence: longer than a line of the file, in quotes, which has to stay on one line all the same, because it is one scalar, whatever")]
    public void Any_text_reads_back_as_itself(string text)
    {
        var tree = new MappingNode([new SettingEntry("list", new SequenceNode([new ScalarNode(text), new ScalarNode("end")], Location.None), Location.None), new SettingEntry("alone", new ScalarNode(text), Location.None)], Location.None);
        var problems = new List<Problem>();
        var read = (MappingNode)YamlTree.Read(YamlText.Write(tree), "written", problems);
        Assert.Empty(problems);
        Assert.Equal([text, "end"], ((SequenceNode)read.Find("list")!.Value).Items.Select(item => ((ScalarNode)item).Text));
        Assert.Equal(text, ((ScalarNode)read.Find("alone")!.Value).Text);
    }
}
