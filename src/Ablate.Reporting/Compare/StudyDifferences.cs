using Ablate.Engine.Settings;
using Ablate.Reporting.Report;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Yaml;

namespace Ablate.Reporting.Compare;

/// <summary>In which settings the studies of runs differ from that of the first, so that nobody takes the effect of one for that of another.</summary>
static class StudyDifferences
{
    /// <summary>More lines than this are two studies that have nothing in common.</summary>
    const int MostLines = 40;

    /// <summary>Writes a list for every run but the first.</summary>
    public static void Write(HtmlWriter html, IReadOnlyList<RunResults> runs, string[] names)
    {
        for (int i = 1; i < runs.Count; i++)
        {
            string[] lines = [.. Between(runs[0], runs[i])];
            html.Element("h3", $"From run {names[0]} to run {names[i]}");
            if (lines.Length == 0)
            {
                html.Element("p", "Nothing: the studies are the same.");
                continue;
            }
            using (html.Open("ul", ("class", "statements")))
            {
                foreach (string line in lines.Take(MostLines))
                    html.Element("li", line);
                if (lines.Length > MostLines)
                    html.Element("li", $"and {lines.Length - MostLines} more");
            }
        }
    }

    /// <summary>One line for every setting in which the study of <paramref name="run"/> differs from that of <paramref name="first"/>.</summary>
    public static IEnumerable<string> Between(RunResults first, RunResults run) => SettingDifferences.Between(Study(first), Study(run));

    static SettingNode Study(RunResults run) =>
        YamlTree.Read(File.Exists(run.Folder.ResolvedStudy) ? File.ReadAllText(run.Folder.ResolvedStudy) : "", run.Folder.ResolvedStudy, []);
}
