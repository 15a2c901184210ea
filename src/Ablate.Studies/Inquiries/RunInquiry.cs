using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Inquiries;

/// <summary>Reads what a run is asked: from its own study, or from another file, because a finished run can be asked something new.</summary>
public static class RunInquiry
{
    /// <summary>The questions that the study of <paramref name="run"/> had when it ran.</summary>
    /// <exception cref="InvalidSettingsException">They cannot be read; carries every problem with its place.</exception>
    public static Inquiry Read(RunResults run) => File.Exists(run.Folder.ResolvedStudy) ? Read(run, run.Folder.ResolvedStudy) : Inquiry.None;

    /// <summary>The questions in the study file at <paramref name="path"/>; its keys questions, claims, published and roles alone are read.</summary>
    /// <exception cref="InvalidSettingsException">They cannot be read; carries every problem with its place.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static Inquiry Read(RunResults run, string path) => Parse(run, TextFile.Read(path), path);

    /// <summary>The questions in <paramref name="text"/>, which messages call <paramref name="source"/>.</summary>
    /// <exception cref="InvalidSettingsException">They cannot be read; carries every problem with its place.</exception>
    public static Inquiry Parse(RunResults run, string text, string source)
    {
        var problems = new HashSet<Problem>();
        MappingNode root = YamlTree.Read(text, source, problems) as MappingNode ?? MappingNode.Empty;
        var measures = MeasureCatalogue.Of(run.Trials);
        bool validates = run.Trials.All(trial => trial.Status != TrialStatus.Completed || trial.Validation is not null);
        Inquiry inquiry = new InquiryReader(run.Info.Factors, measures, validates, problems).Read(root);
        return problems.Count == 0 ? inquiry : throw Slips.Told(root, problems);
    }
}
