using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Tests.Formats;

/// <summary>Single settings, as text that stands in a study without quotes, and as JSON.</summary>
public sealed class SettingsJsonTests
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("10.50")]
    [InlineData("1e-3")]
    [InlineData("-2.5E+07")]
    [InlineData("true")]
    public void Numbers_and_flags_are_written_as_they_stand(string text) => Assert.Equal(text, SettingsJson.ToText(new ScalarNode(text)));

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData(".5")]
    [InlineData("1.")]
    [InlineData("1.e5")]
    [InlineData("-")]
    [InlineData("-.5")]
    [InlineData("1e999")]
    [InlineData("1-2")]
    [InlineData("1_000")]
    [InlineData("1\n")]
    [InlineData("٣")]
    [InlineData("True")]
    public void What_is_no_number_of_JSON_is_a_string_and_comes_back_as_it_was(string text)
    {
        string written = SettingsJson.ToText(new ScalarNode(text));
        Assert.StartsWith("\"", written, StringComparison.Ordinal);
        Assert.Equal(new ScalarNode(text), SettingsJson.Read(SettingsJson.ToElement(new ScalarNode(text)), "study") with { Location = Location.None });
    }
}
