using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using static Ablate.Reporting.Export.FrameworkScript;

namespace Ablate.Reporting.Export;

/// <summary>What is done with the rows of a batch: the arguments of <c>train</c>, which name the functions of <see cref="AugmentationDefinitions"/>.</summary>
static class ScriptAugmentation
{
    /// <summary>Those of <paramref name="settings"/>, where <paramref name="needs"/> have them.</summary>
    /// <exception cref="NotSupportedException">They cannot be expressed.</exception>
    public static IEnumerable<(string Name, string Value)> Settings(
        TrialSettings settings, ScriptSource source, IReadOnlySet<string> needs, string framework)
    {
        TrainingSettings training = settings.Training;
        if (training.Augmentation.Count > 0 && settings.Data.Scale is not (InputScaling.Unit or InputScaling.None))
            throw NotWritten.For(framework, "augmentation of images in which black is not 0", "write `scale: unit` or `scale: none`.");
        if (needs.Contains(ScriptNeeds.Augmented))
            yield return ("augmentation", $"[{string.Join(", ", Changes(settings, source))}]");
        if (needs.Contains(ScriptNeeds.Mixup))
            yield return ("mixup", Number(training.Mixup));
        if (needs.Contains(ScriptNeeds.MixupPerRow))
            yield return ("mixup_per_row", Flag(training.MixupPerSample));
    }

    static IEnumerable<string> Changes(TrialSettings settings, ScriptSource source)
    {
        IReadOnlyList<Augmentation> all = settings.Training.Augmentation;
        string[] maps = [.. all.OfType<AffineAugmentation>().Select(change => Map(change, source.Shape))];
        string distortions = string.Join(", ", all.OfType<Elastic>().Select(elastic => $"elastic({Number(elastic.Alpha)}, {Number(elastic.Sigma)})"));
        if (distortions.Length > 0)
            maps = [.. maps, $"distortions=[{distortions}]"];
        if (maps.Length > 0)
            yield return $"geometry({string.Join(", ", maps)})";
        foreach (Erasing erasing in all.OfType<Erasing>())
        {
            string brightest = settings.Data.Scale == InputScaling.Unit ? "1.0" : "255.0";
            yield return $"erasing({Number(erasing.Probability)}, {Number(erasing.SmallestArea)}, {Number(erasing.LargestArea)}, "
                + $"aspect={Number(erasing.Aspect)}, brightest={(erasing.Fill == ErasingFill.Zero ? "0.0" : brightest)})";
        }
    }

    static string Map(AffineAugmentation change, SampleShape shape) => change switch
    {
        Shift shift => $"shift({Number(shift.Horizontal.Pixels(shape.Width))}, {Number((shift.Vertical ?? shift.Horizontal).Pixels(shape.Height))}"
            + $"{(shift.WholePixels ? ", whole_pixels=True" : "")})",
        Rotation rotation => $"rotation({Number(rotation.Angle)})",
        Scale scale => $"scale({Number(scale.Deviation)}{(scale.KeepProportions ? "" : ", keep_proportions=False")})",
        Shear shear => $"shear({Number(shear.Angle)})",
        Flip flip => $"flip({Number(flip.Horizontal)}, {Number(flip.Vertical)})",
        _ => throw new InvalidOperationException($"{change.GetType().Name} is not a known kind of augmentation."),
    };
}
