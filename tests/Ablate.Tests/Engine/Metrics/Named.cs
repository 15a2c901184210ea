using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Metrics;

/// <summary>What a study means by the name of a metric.</summary>
static class Named
{
    /// <summary>The names of the metrics of classes.</summary>
    public static IEnumerable<string> OfClasses => MetricCatalogue.All.Names.Where(name => Metric(name) is ClassMetric);

    /// <summary>The names of the metrics of numbers.</summary>
    public static IEnumerable<string> OfNumbers => MetricCatalogue.All.Names.Where(name => Metric(name) is ValueMetric);

    /// <summary>The metric with its defaults, or with settings: name, value, name, value.</summary>
    public static Metric Metric(string name, params string[] settings)
    {
        var problems = new List<Problem>();
        Metric metric = MetricCatalogue.All.Find(name)!.Read(new SettingsReader(
            new MappingNode([.. settings.Chunk(2).Select(pair => new SettingEntry(pair[0], new ScalarNode(pair[1]), Location.None))], Location.None), problems));
        Assert.Empty(problems);
        return metric;
    }
}
