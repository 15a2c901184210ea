using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>
/// Finds networks, and scales of data, that a format of <c>models</c> cannot express before
/// hours are spent on training them: each is written once, untrained, and thrown away.
/// </summary>
static class ModelFormatChecks
{
    /// <summary>What the formats refuse, in words.</summary>
    /// <exception cref="IOException">Temporary files cannot be written.</exception>
    public static IEnumerable<Problem> Run(Study study, DataPool data)
    {
        IModelFormat[] foreign = [.. study.Models.Formats.Where(format => format != ModelFormats.Native)];
        if (foreign.Length == 0)
            return [];
        var problems = new HashSet<Problem>();
        int written = 0;
        string folder = Directory.CreateTempSubdirectory("ablate-models-").FullName;
        try
        {
            foreach (TrialSettings settings in study.Cells.Select(cell => cell.Settings)
                .DistinctBy(settings => (settings.Network, settings.Training.Loss, settings.Data)))
            {
                Model model = Untrained(settings, data.Find(settings.Data).Training);
                foreach (IModelFormat format in foreign)
                    problems.UnionWith(Refusal(format, model, Path.Combine(folder, $"model{++written}{format.RunEnding}"), study.Models.Place));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        return problems;
    }

    /// <summary>With the kinds of scales that the trained one will have; of which row they are matters not.</summary>
    static Model Untrained(TrialSettings settings, Dataset samples)
    {
        var one = new Subset(samples, [0]);
        return Model.Untrained(settings.Network, settings.Training, samples) with
        {
            Scale = InputScale.Fit(settings.Data.Scale, one),
            TargetScale = TargetScale.Fit(settings.Data.ScaleTarget, one),
        };
    }

    static IEnumerable<Problem> Refusal(IModelFormat format, Model model, string path, Location place)
    {
        try
        {
            format.Write(path, model);
            return [];
        }
        catch (NotSupportedException e)
        {
            return [new Problem(place, $"{format.Name}: {e.Message}")];
        }
    }
}
