using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>Gathers what a report shows beyond the records: from the data and the models of the run, where they are still there.</summary>
public static class MaterialCollector
{
    /// <summary>Images that are shown of those that were misclassified.</summary>
    const int MostImages = 40;

    /// <summary>The material of a run. Data or models that are missing cost the parts that need them, and the report says so.</summary>
    /// <param name="results">The run.</param>
    /// <param name="locator">Where data are found.</param>
    /// <param name="kernel">The instructions to compute with.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="withBaselines">Whether baselines and ensembles are computed.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ReportMaterial Collect(
        RunResults results, DataLocator locator, Kernel kernel, int workers, bool withBaselines, CancellationToken cancellation = default)
    {
        string resolved = results.Folder.ResolvedStudy;
        var material = new ReportMaterial { Results = results, Study = File.Exists(resolved) ? File.ReadAllText(resolved) : "" };
        bool errorsAreDone = false;
        try
        {
            RunFindings findings = RunFindings.Of(results);
            material = material with
            {
                Statements = Statement.Of(findings),
                Convergence = findings.Convergence,
                Importance = findings.Importance,
                Sources = findings.Sources,
                SecondOpinion = findings.SecondOpinion,
            };
            if (results.Best is not { } best)
                return material;
            var samples = new RunSamples(results, locator);
            if (samples.Saved(best) is { } saved)
            {
                Subset test = samples.Split(best).Test;
                (IReadOnlyList<ImagePrediction> surest, int count) = WronglyReadImages.Of(saved.Model, test, MostImages, kernel);
                material = material with
                {
                    Misclassified = surest,
                    MisclassifiedCount = count,
                    MisclassifiedByBestEpoch = saved.IsOfBestEpoch,
                    Shape = test.Data.Shape,
                    Rivals = TwoModels.Of(results, samples, kernel),
                };
            }
            else
            {
                material = material with { MisclassifiedMissing = "The model of the best trial is not in the run folder." };
            }
            errorsAreDone = true;
            if (!withBaselines)
                return material with { ReferencesMissing = "Baselines and ensembles were not asked for." };
            IEnumerable<IReadOnlyList<TrialRecord>> cells = CellTrials.ByMerit(results).Select(cell => cell.Trials);
            return material with { References = RunReferences.Of(results, cells, samples, kernel, workers, cancellation) };
        }
        catch (Exception e) when (e is IOException or DataNotFoundException or InvalidSettingsException or ArgumentException)
        {
            string why = ArgumentMessage.Of(e);
            return material with { MisclassifiedMissing = errorsAreDone ? material.MisclassifiedMissing : why, ReferencesMissing = why };
        }
    }
}
