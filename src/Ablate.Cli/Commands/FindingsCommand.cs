using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Formats;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate findings: says what a finished run licenses, also to questions that were not asked before.</summary>
static class FindingsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var run = new Argument<string>("RUN") { Description = "A run folder." };
        var ask = new Option<string?>("--ask")
        {
            Description = "A study file whose questions, claims, published values and roles are put to the run instead of its own.",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON, and nothing else." };
        var command = new Command("findings", """
            Answer a run's questions, judge its claims, and say what weakens them. Nothing is trained.

            Examples:
              ablate findings runs/activation-by-optimizer
              ablate findings runs/mine --ask new-questions.yaml
            """) { run, ask, json };
        command.SetAction(parsed =>
        {
            RunResults results = RunReader.Read(new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run))));
            string? file = parsed.GetValue(ask) is { } path ? surroundings.Absolute(path) : null;
            RunFindings findings = RunFindings.Of(results, file is null ? RunInquiry.Read(results) : RunInquiry.Read(results, file));
            if (parsed.GetValue(json))
                surroundings.Output.Write(FindingsJson.Text(findings));
            else if (findings.Answers.Count + findings.Verdicts.Count + findings.Published.Count + findings.Sources.Count + findings.Findings.Count == 0
                && findings.Convergence is null)
                surroundings.Output.WriteLine("The study asks nothing, and no rule has anything to say.");
            else
                FindingsView.Write(surroundings, findings);
            // Last, so that the findings of a run that others keep are told although they cannot be written.
            if (file is null)
            {
                AtomicFile.WriteText(results.Folder.Findings, FindingsJson.Text(findings));
                RunManifest.Renew(results.Folder, results.Folder.Findings);
            }
            return ExitCode.Done;
        });
        return command;
    }
}
