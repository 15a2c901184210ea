using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

/// <summary>For formats that keep everything.</summary>
static class WholeModels
{
    /// <summary>Asserts that every sample model comes back from the format called <paramref name="name"/> with the same settings and bits.</summary>
    public static void AssertComeBack(TemporaryFolder folder, string name)
    {
        IModelFormat format = ModelFormats.All.Single(format => format.Name == name);
        foreach ((string sample, Model model) in SampleModels.All)
        {
            string path = folder.In("model" + format.Extensions[0]);
            format.Write(path, model);
            Model read = ModelFormats.Read(path);
            Assert.True(model.Network.Layers.SequenceEqual(read.Network.Layers), sample);
            Assert.Equal(model.Training, read.Training);
            Assert.Equal((model.Shape, model.Scale, model.TargetScale, model.Density), (read.Shape, read.Scale, read.TargetScale, read.Density));
            Assert.Equal(model.Classes, read.Classes);
            Assert.Equal(model.Weights.Select(tensor => tensor.Name).Order(), read.Weights.Select(tensor => tensor.Name).Order());
            Assert.All(model.Weights, tensor => Assert.Equal(tensor.Values.Select(BitConverter.SingleToInt32Bits), read.Weights.Single(other => other.Name == tensor.Name).Values.Select(BitConverter.SingleToInt32Bits)));
        }
    }
}
