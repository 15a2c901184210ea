using System.Text.Json;
using System.Text.Json.Serialization;
using Ablate.Engine.Training;

namespace Ablate.Studies.Results;

/// <summary>How records become JSON: written by generated code; what a later version adds is passed over.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = false,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip)]
[JsonSerializable(typeof(TrialRecord))]
[JsonSerializable(typeof(RunInfo))]
[JsonSerializable(typeof(IReadOnlyList<EpochRecord>))]
[JsonSerializable(typeof(IReadOnlyList<StepRecord>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double[]>))]
sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>The same with line breaks, for files that people open.</summary>
    public static RecordJson Indented => field ??= new(new JsonSerializerOptions(Default.Options) { WriteIndented = true, NewLine = "\n" });
}
