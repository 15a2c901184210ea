using Ablate.Studies.Audit;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Audit;

/// <summary>Made-up runs as studies of an audit.</summary>
static class Audited
{
    /// <summary><paramref name="run"/> as the run of the study called <paramref name="name"/>, with an inquiry written as in a study file.</summary>
    public static AuditedStudy As(this RunResults run, string name, string inquiry, params string[] assumptions)
    {
        RunResults renamed = run with { Info = run.Info with { Study = name } };
        Inquiry asked = RunInquiry.Parse(renamed, inquiry, name);
        return new AuditedStudy(renamed, asked, RunFindings.Of(renamed, asked), assumptions);
    }
}
