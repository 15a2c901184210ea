using Ablate.Studies.Findings;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Audit;

/// <summary>What tables call verdicts and agreements.</summary>
static class AuditWords
{
    public const string Supported = "supported", NotSupported = "not supported", Unresolved = "unresolved";

    public const string Inside = "inside", Outside = "outside", Unknown = "unknown";

    /// <summary>Whether <paramref name="text"/> is a verdict or an agreement.</summary>
    public static bool Contain(string text) => text is Supported or NotSupported or Unresolved or Inside or Outside or Unknown;

    /// <summary>All verdicts, as tables call them.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Supported => Supported,
        Verdict.NotSupported => NotSupported,
        _ => Unresolved,
    };

    /// <summary>All agreements, as tables call them.</summary>
    public static string Of(Agreement agreement) => agreement switch
    {
        Agreement.Inside => Inside,
        Agreement.Outside => Outside,
        _ => Unknown,
    };
}
