using System.Text.Json;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Formats.Settings;
using Ablate.Tests.Engine.Optimizers;

namespace Ablate.Tests.Golden;

/// <summary>
/// Every optimizer, named and set as Keras and PyTorch do, changes two parameters as they do, step by step, with every kernel. After each step a
/// weight is within 1e-5 of the largest weight that its parameter has had, or 1e-6.
/// </summary>
public sealed class OptimizerTests
{
    public static TheoryData<Kernel, Dialect, int> Cases
    {
        get
        {
            var cases = new TheoryData<Kernel, Dialect, int>();
            foreach ((Dialect dialect, int index) in GoldenFile.Cases("optimizers").Select(row => row.Data))
            {
                foreach (Kernel kernel in Kernels.Available)
                    cases.Add(kernel, dialect, index);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_step_agrees(Kernel kernel, Dialect dialect, int index)
    {
        foreach ((string part, double distance) in Distances(kernel, dialect, index))
            Assert.True(distance <= 1, $"{Case(dialect, index).GetProperty("name")}: {part} is {distance:G3} times as far off as allowed.");
    }

    [Fact]
    public void The_page_says_how_close_each_case_is()
    {
        string path = RepositoryFiles.Path("docs", "agreement", "optimizers.md");
        (Dialect Dialect, int Index)[] cases = [.. GoldenFile.Cases("optimizers").Select(row => row.Data)];
        if (Committed.Updates)
            Committed.Contains(path, "table", Table(cases));
        string page = File.ReadAllText(path);
        foreach ((Dialect dialect, int index) in cases)
            Assert.Contains(RowStart(dialect, index), page);
    }

    static string Table((Dialect Dialect, int Index)[] cases) =>
        "| framework | case | class | largest distance / allowed |\n| --- | --- | --- | --- |\n" + string.Concat(cases.Select(row =>
            $"{RowStart(row.Dialect, row.Index)} {Kernels.Available.Max(kernel => Distances(kernel, row.Dialect, row.Index).Values.Max()):F3} |\n"));

    static string RowStart(Dialect dialect, int index) =>
        $"| {(dialect == Dialect.Torch ? "PyTorch" : "Keras")} | "
        + $"{Case(dialect, index).GetProperty("name").GetString()} | "
        + $"{Case(dialect, index).GetProperty("class").GetString()} |";

    static JsonElement Case(Dialect dialect, int index) => GoldenFile.Read("optimizers", dialect).GetProperty("cases")[index];

    static Dictionary<string, double> Distances(Kernel kernel, Dialect dialect, int index) =>
        Kernels.Run(kernel, new Steps(dialect, GoldenFile.Read("optimizers", dialect), Case(dialect, index)));

    /// <summary>Takes the steps; the result is how far each thing that the reference holds was missed, as a share of what is allowed.</summary>
    sealed class Steps(Dialect dialect, JsonElement file, JsonElement reference) : ILaneFunction<Dictionary<string, double>>
    {
        readonly Dictionary<string, double> distances = [];
        readonly Dictionary<string, double> largest = [];

        public Dictionary<string, double> Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            (Optimizer optimizer, Schedule? schedule) = Given();
            UpdateRule<TLane> rule = optimizer.Build<TLane>();
            Parameter<TLane>[] parameters =
            [
                Start<TLane>("W"),
                .. reference.TryGetProperty("b", out _) ? [Start<TLane>("b")] : Array.Empty<Parameter<TLane>>(),
            ];
            rule.Attach(parameters, new RandomStreams(1, 1));
            int steps = reference.GetProperty("W").GetArrayLength();
            for (int step = 0; step < steps; step++)
            {
                double rate = schedule?.At(new ScheduleMoment(step, steps, optimizer.LearningRate)) ?? optimizer.LearningRate;
                if (reference.TryGetProperty("learning_rate", out JsonElement rates))
                    Miss("rate", rate - rates[step].GetDouble(), 1e-9 + 1e-6 * Math.Abs(rates[step].GetDouble()));
                rule.Begin(new StepClock(step + 1, rate));
                foreach (Parameter<TLane> parameter in parameters.Reverse())
                    rule.Receive(parameter, new GivenGradient<TLane>(parameter.Value.Rows, parameter.Value.Columns, Gradient(parameter.Name, step)));
                rule.Finish(new NoObjective<TLane>());
                foreach (Parameter<TLane> parameter in parameters)
                    Compare(parameter.Name, parameter.Value, reference.GetProperty(parameter.Name)[step]);
                if (reference.TryGetProperty("average_of_W", out JsonElement averages))
                    Compare("average_of_W", parameters[0].State[optimizer.StateNames.ToList().IndexOf("average")], averages[step]);
            }
            rule.BeginEvaluation();
            foreach (Parameter<TLane> parameter in parameters)
            {
                if (reference.TryGetProperty($"{parameter.Name}_final", out JsonElement final))
                    Compare(parameter.Name, parameter.Value, final);
            }
            return distances;
        }

        (Optimizer Optimizer, Schedule? Schedule) Given()
        {
            string name = reference.GetProperty("class").GetString()!;
            JsonElement settings = reference.GetProperty("settings");
            Schedule? schedule = null;
            if (settings.TryGetProperty("learning_rate", out JsonElement rate) && rate.ValueKind == JsonValueKind.Object)
            {
                ScheduleCounterparts.Counterpart counterpart = ScheduleCounterparts.Find(dialect, rate.GetProperty("schedule").GetString()!);
                var node = (MappingNode)SettingsJson.Read(rate, "reference");
                var problems = new List<Problem>();
                schedule = ScheduleCatalogue.All.Find(counterpart.Name)!.Read(
                    new SettingsReader(counterpart.Translate(node with { Entries = [.. node.Entries.Where(entry => entry.Name != "schedule")] }), problems, dialect));
                Assert.Empty(problems);
            }
            Optimizer optimizer = GoldenFile.Component(OptimizerCatalogue.All, dialect, name, settings, schedule is null ? [] : ["learning_rate"]);
            if (reference.TryGetProperty("clip", out JsonElement clip))
            {
                double limit = clip.GetProperty("value").GetDouble();
                optimizer = optimizer with { Clipping = clip.GetProperty("kind").GetString() == "norm" ? optimizer.Clipping with { GlobalNorm = limit } : optimizer.Clipping with { Value = limit } };
            }
            return (optimizer, schedule);
        }

        Parameter<TLane> Start<TLane>(string name)
            where TLane : unmanaged, ILane<TLane>
        {
            double[][] rows = Rows(file.GetProperty($"{name}0"));
            var parameter = new Parameter<TLane>(name, rows.Length, rows[0].Length);
            parameter.Value.CopyFrom(rows.SelectMany(row => row).ToArray());
            largest[name] = rows.Max(row => row.Max(Math.Abs));
            return parameter;
        }

        double[] Gradient(string name, int step)
        {
            string source = reference.TryGetProperty($"gradients_of_{name}", out JsonElement other) ? other.GetString()! : $"grad_{name}";
            return GoldenFile.Numbers(file.GetProperty(source)[step]);
        }

        void Compare<TLane>(string name, Matrix<TLane> actual, JsonElement expected)
            where TLane : unmanaged, ILane<TLane>
        {
            double[] numbers = GoldenFile.Numbers(expected), found = actual.ToArray();
            Assert.Equal(numbers.Length, found.Length);
            largest[name] = Math.Max(largest.GetValueOrDefault(name), numbers.Max(Math.Abs));
            for (int i = 0; i < numbers.Length; i++)
                Miss(name, found[i] - numbers[i], Math.Max(1e-6, 1e-5 * largest[name]));
        }

        void Miss(string part, double by, double allowed)
        {
            double distance = double.IsNaN(by) ? double.PositiveInfinity : Math.Abs(by) / allowed;
            distances[part] = Math.Max(distances.GetValueOrDefault(part), distance);
        }

        static double[][] Rows(JsonElement element) =>
            element[0].ValueKind == JsonValueKind.Array ? GoldenFile.Rows(element) : [GoldenFile.Numbers(element)];
    }

    sealed class NoObjective<TLane> : IObjective<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public double Evaluate(IGradientReceiver<TLane> receiver, bool movesStatistics = false) =>
            throw new InvalidOperationException("The reference gives the gradients.");
    }
}
