using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>How the numbers came about: what all trials share, what differs, how means and intervals are computed.</summary>
static class MethodSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportMaterial material, FlatSettings settings)
    {
        RunInfo info = material.Results.Info;
        html.Element("p", Pairing(material.Results));
        html.Element(
            "p",
            "Means are over completed runs; intervals are Student's t intervals at 95 %, x ± t(0.975, n - 1) s / √n, need two runs that differ, and of "
            + "shares end at 0 and 100 %. They tell how much the mean would move with other seeds, not with other test rows.");
        if (material.Statements.Any(statement => statement.Kind is StatementKind.Answer or StatementKind.Claim))
            html.Element("p", Verdicts(info));
        html.Element(
            "p",
            "Validation rows choose, test rows only judge. Training numbers are running means over an epoch's batches, each taken before its step.");
        WriteSettings(html, settings);
        if (material.Study.Length > 0)
        {
            using (html.Open("details"))
            {
                html.Element("summary", "The study with every default explicit");
                html.Element("pre", material.Study, ("tabindex", "0"));
            }
        }
        html.Element(
            "p",
            "Colours: Okabe and Ito 2008, “Color universal design”, and “Blues” of ColorBrewer 2.0, Harrower and "
            + "Brewer 2003; both can be told apart by people who are colour-blind.",
            ("class", "quiet"));
    }

    /// <summary>What the combinations share, so that they are compared in pairs.</summary>
    static string Pairing(RunResults results)
    {
        RunInfo info = results.Info;
        string times = info.Repeats == 1 ? "once" : $"{info.Repeats} times";
        bool holdsSources = results.Trials.Any(trial => trial.Setting("training", "vary")?.GetString() is not (null or "everything"));
        string alike = holdsSources ? "that varies the same " : "", held = holdsSources ? ", and what it does not vary from the seed and 0" : "";
        return $"Every combination was trained {times}. Run i of every combination {alike}has the same initial weights, data order and split, "
            + $"drawn from seed {info.Seed} and i{held}, so combinations are compared in pairs.";
    }

    /// <summary>What answers and verdicts rest on.</summary>
    static string Verdicts(RunInfo info)
    {
        const string paired = "p is that of the paired t test (corrected for shared training rows where a sentence says so), "
            + "in answers with Holm's correction for every pair of what was compared";
        const string sequential = "intervals hold at every look of a group-sequential test (alpha spending by Lan and DeMets 1983, "
            + "in the manner of O'Brien and Fleming), in answers for all pairs of what was compared together; such a test has no p";
        return $"Answers and verdicts: {(info.Sequential is null ? paired : sequential)}; P(better) is the share of pairs of runs in which the first "
            + "is the better one, ties counted half. Unresolved means that the runs do not tell, not that there is no difference.";
    }

    static void WriteSettings(HtmlWriter html, FlatSettings settings)
    {
        if (settings.Differing.Count > 0)
        {
            using (html.Open("details"))
            {
                html.Element("summary", $"What differs between combinations: {QuantityText.Count(settings.Differing.Count, "setting")}");
                html.Element("p", $"{string.Join(", ", settings.Differing)}. A row of the trials above opens its own.");
            }
        }
        if (settings.Shared.Count > 0)
        {
            using (html.Open("details"))
            {
                html.Element("summary", $"What all trials share: {QuantityText.Count(settings.Shared.Count, "setting")}");
                html.Definitions(settings.Shared.Select(setting => (setting.Key, setting.Value.Length > 0 ? setting.Value : ReportText.None)));
            }
        }
    }
}
