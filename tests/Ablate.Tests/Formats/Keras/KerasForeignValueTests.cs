using System.IO.Compression;
using System.Text.Json.Nodes;
using Ablate.Formats;
using Ablate.Formats.Keras;

namespace Ablate.Tests.Formats.Keras;

/// <summary>A configuration with a value of another kind than Keras writes is read, or refused with the name of its file.</summary>
public sealed class KerasForeignValueTests
{
    static readonly string[] others = ["null", "true", "-1", "1e300", "\"x\"", "[]", "[null]", "{}"];

    [Theory]
    [InlineData("keras-residual.keras")]
    [InlineData("keras-rich.keras")]
    [InlineData("keras-nested-activation.keras")]
    public void Every_value_may_be_any_other(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(RepositoryFiles.Golden("models", name));
        using Stream stream = archive.GetEntry("config.json")!.Open();
        JsonNode whole = JsonNode.Parse(stream)!;
        int refused = 0;
        foreach (JsonNode place in Below(whole).ToArray())
        {
            foreach (string other in others)
                refused += IsRefused(name, whole, place.GetPath(), other) ? 1 : 0;
        }
        Assert.True(refused > 100, $"only {refused} were refused");
    }

    static bool IsRefused(string name, JsonNode whole, string path, string other)
    {
        JsonNode copy = whole.DeepClone();
        JsonNode target = Below(copy).First(node => node.GetPath() == path);
        target.ReplaceWith(JsonNode.Parse(other));
        try
        {
            KerasArchitecture.Parse(name, copy.ToJsonString());
            return false;
        }
        catch (DataFileException e)
        {
            Assert.Contains(name, e.Message, StringComparison.Ordinal);
            return true;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{path} = {other}: {e.GetType().Name}", e);
        }
    }

    /// <summary>All that is in <paramref name="node"/>.</summary>
    static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject mapping => mapping.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child));
    }
}
