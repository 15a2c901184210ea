using System.Text.Json;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;

namespace Ablate.Tests.Golden;

/// <summary>Every step of every schedule, every decision of every rule and every default agrees with Keras and PyTorch.</summary>
public sealed class ScheduleTests
{
    const double Exact = 1e-9;

    /// <summary>Keras computes cosines in single precision: its values here are off by up to 8.7e-8 of the peak.</summary>
    const double SinglePrecision = 1.2e-7;

    /// <summary>The share of the peak that counts as zero: half of the last bit.</summary>
    const double Nothing = 1.2e-16;

    /// <summary>PyTorch's case that the script builds from objects, so that the file has no settings of it.</summary>
    const string WarmupThenCosine = """{ "schedulers": [{ "name": "LinearLR", "start_factor": 0.1, "end_factor": 1, "total_iters": 5 }, { "name": "CosineAnnealingLR", "T_max": 30 }], "milestones": [5] }""";

    public static TheoryData<Dialect, int> Schedules => Indices("cases");

    public static TheoryData<Dialect, int> Plateaus => Indices("reduce_on_plateau");

    public static TheoryData<Dialect, int> Stops => Indices("early_stopping");

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_rate_agrees(Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect, "cases")[index];
        Schedule schedule = ReadSchedule(dialect, reference);
        double[] rates = Numbers(reference, "values");
        double peak = rates.Max();
        double baseRate = dialect == Dialect.Keras ? double.NaN : reference.GetProperty("learning_rate").GetDouble();
        bool isRounded = dialect == Dialect.Keras && schedule is CosineDecay or CosineRestarts;
        for (int position = 0; position < rates.Length; position++)
        {
            double actual = schedule.At(new ScheduleMoment(position, rates.Length, baseRate));
            double allowed = isRounded ? SinglePrecision * peak : Math.Max(Exact * rates[position], Nothing * peak);
            Assert.True(Math.Abs(actual - rates[position]) <= allowed, $"position {position}: {actual} instead of {rates[position]}");
        }
    }

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Every_momentum_agrees(Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect, "cases")[index];
        Schedule schedule = ReadSchedule(dialect, reference);
        double[] momenta = reference.TryGetProperty("momentum", out _) ? Numbers(reference, "momentum") : [];
        for (int position = 0; position < momenta.Length; position++)
            Assert.Equal(momenta[position], schedule.MomentumAt(new ScheduleMoment(position, momenta.Length, 0.1))!.Value, Exact);
        Assert.Equal(momenta.Length > 0, schedule.MomentumAt(new ScheduleMoment(0, 41, 0.1)) is not null);
    }

    [Theory]
    [MemberData(nameof(Plateaus))]
    public void Every_reduction_agrees(Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect, "reduce_on_plateau")[index];
        MappingNode written = Translated(ScheduleCounterparts.Find(dialect, "ReduceLROnPlateau"), reference.GetProperty("settings"));
        ReduceOnPlateau rule = ReadAll(written, dialect, reader => ReduceOnPlateau.Read(reader, ReduceOnPlateau.Dialects[dialect]));
        double[] losses = Numbers(reference, "val_loss"), rates = Numbers(reference, "after_epoch");
        Assert.Equal(losses.Length, rates.Length);
        PlateauState state = rule.Begin(0.1);
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            state = PlateauState.Load(rule.Next(state, losses[epoch]).Save());
            Assert.Equal(rates[epoch], state.LearningRate, Exact * rates[epoch]);
        }
    }

    [Theory]
    [MemberData(nameof(Stops))]
    public void Every_stop_agrees(Dialect dialect, int index)
    {
        JsonElement reference = Read(dialect, "early_stopping")[index];
        MappingNode written = Translated(ScheduleCounterparts.Find(dialect, "EarlyStopping"), reference.GetProperty("settings"));
        EarlyStopping rule = ReadAll(written, dialect, reader => EarlyStopping.Read(reader, EarlyStopping.Dialects[dialect]));
        double[] metric = Numbers(reference, "metric");
        StoppingState state = rule.Begin();
        int epochs = 0;
        while (epochs < metric.Length && !state.Stops)
        {
            state = StoppingState.Load(rule.Next(state, epochs + 1, metric[epochs]).Save());
            epochs++;
        }
        Assert.Equal(reference.GetProperty("epochs_run").GetInt32(), epochs);
        Assert.Equal(reference.GetProperty("stopped").GetBoolean(), state.Stops);
        Assert.Equal(reference.GetProperty("best_epoch").GetInt32(), state.BestEpoch - 1);
    }

    [Theory]
    [InlineData(Dialect.Keras, "schedules")]
    [InlineData(Dialect.Torch, "lr_scheduler")]
    [InlineData(Dialect.Keras, "callbacks")]
    public void Every_class_has_a_counterpart_with_its_defaults(Dialect dialect, string section)
    {
        JsonElement classes = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("defaults.json"))).RootElement.GetProperty($"{dialect}".ToLowerInvariant()).GetProperty(section);
        string[] here = ["ReduceLROnPlateau", "EarlyStopping"];
        foreach (JsonProperty framework in classes.EnumerateObject().Where(one => section != "callbacks" || here.Contains(one.Name)))
        {
            if (ScheduleCounterparts.Without.ContainsKey(framework.Name))
                continue;
            ScheduleCounterparts.Counterpart counterpart = ScheduleCounterparts.Find(dialect, framework.Name);
            Dictionary<string, string?> ours = Declarations(counterpart).ToDictionary(declaration => declaration.Name, declaration => declaration.Default);
            foreach (JsonProperty setting in framework.Value.EnumerateObject()
                .Where(setting => !ScheduleCounterparts.SettingsWithout.ContainsKey(setting.Name)))
            {
                SettingEntry translated = counterpart.Translate(setting.Name, SettingsJson.Read(setting.Value, ""));
                Assert.True(ours.TryGetValue(translated.Name, out string? @default), $"{framework.Name} has no counterpart of {setting.Name}");
                string theirs = ((ScalarNode)translated.Value).Text;
                if (theirs != "required")
                    Assert.True(Same(theirs, @default!), $"{framework.Name}.{setting.Name} is {theirs} by default, not {@default}");
            }
        }
    }

    /// <summary>No lowest rate is one of zero.</summary>
    static bool Same(string theirs, string ours) => double.TryParse(theirs, out double number)
        ? number == (ours.Length == 0 ? 0 : double.Parse(ours))
        : theirs == ours;

    static IReadOnlyList<SettingDeclaration> Declarations(ScheduleCounterparts.Counterpart counterpart)
    {
        Dialect dialect = counterpart.Dialect;
        if (ScheduleCatalogue.All.Find(counterpart.Name) is { } entry)
            return entry.Declarations(dialect);
        var reader = new SettingsReader(MappingNode.Empty, [], dialect);
        if (counterpart.Name == "early_stopping")
            EarlyStopping.Read(reader, EarlyStopping.Dialects[dialect]);
        else
            ReduceOnPlateau.Read(reader, ReduceOnPlateau.Dialects[dialect]);
        return reader.Declarations;
    }

    /// <summary>Named and set as the framework does.</summary>
    static Schedule ReadSchedule(Dialect dialect, JsonElement reference)
    {
        JsonElement settings = reference.GetProperty("name").GetString() == "warmup then cosine"
            ? JsonDocument.Parse(WarmupThenCosine).RootElement
            : reference.GetProperty("settings");
        return GoldenFile.Component(ScheduleCatalogue.All, dialect, reference.GetProperty("class").GetString()!, settings);
    }

    static MappingNode Translated(ScheduleCounterparts.Counterpart counterpart, JsonElement settings) =>
        counterpart.Translate((MappingNode)SettingsJson.Read(settings, "reference"));

    /// <summary>Reads <paramref name="written"/> without any problem.</summary>
    static T ReadAll<T>(MappingNode written, Dialect dialect, Func<SettingsReader, T> read)
    {
        var problems = new List<Problem>();
        var reader = new SettingsReader(written, problems, dialect);
        T settings = read(reader);
        reader.Finish();
        Assert.Empty(problems);
        return settings;
    }

    static double[] Numbers(JsonElement reference, string name) =>
        [.. reference.GetProperty(name).EnumerateArray().Select(number => number.ValueKind == JsonValueKind.String ? double.Parse(number.GetString()!) : number.GetDouble())];

    static JsonElement[] Read(Dialect dialect, string part)
    {
        JsonElement root = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("schedules", $"{dialect}.json".ToLowerInvariant()))).RootElement;
        return root.TryGetProperty(part, out JsonElement cases) ? [.. cases.EnumerateArray()] : [];
    }

    static TheoryData<Dialect, int> Indices(string part)
    {
        var cases = new TheoryData<Dialect, int>();
        foreach (Dialect dialect in new[] { Dialect.Keras, Dialect.Torch })
        {
            for (int i = 0; i < Read(dialect, part).Length; i++)
                cases.Add(dialect, i);
        }
        return cases;
    }
}
