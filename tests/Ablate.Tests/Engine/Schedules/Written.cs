using System.Text.Json;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>Schedules as a study would write them, with single quotes for the eye.</summary>
static class Written
{
    /// <summary>The schedule in <paramref name="json"/>, and what is wrong with it.</summary>
    public static (Schedule? Schedule, IReadOnlyList<Problem> Problems) Read(string json, Dialect dialect = Dialect.Keras)
    {
        var problems = new List<Problem>();
        SettingNode node = SettingsJson.Read(JsonDocument.Parse(json.Replace('\'', '"')).RootElement, "study");
        return (new ComponentReader<Schedule>(ScheduleCatalogue.All, problems, dialect).Read(node).Value, problems);
    }

    /// <summary>The schedule in <paramref name="json"/>, without problems.</summary>
    public static Schedule Schedule(string json, Dialect dialect = Dialect.Keras)
    {
        (Schedule? schedule, IReadOnlyList<Problem> problems) = Read(json, dialect);
        Assert.Empty(problems);
        return schedule!;
    }

    /// <summary>The rate of <paramref name="schedule"/> for an optimizer whose own is <paramref name="baseRate"/>.</summary>
    public static double Rate(this Schedule schedule, long position, long total, double baseRate = 1) =>
        schedule.At(new ScheduleMoment(position, total, baseRate));
}
