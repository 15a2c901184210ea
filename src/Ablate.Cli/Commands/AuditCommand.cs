using System.CommandLine;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Audit;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Audit;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.Statistics;

namespace Ablate.Cli.Commands;

/// <summary>ablate audit: trains every experiment of the five programs and puts what they publish and claim to the test.</summary>
sealed class AuditCommand
{
    /// <summary>Published values and claims are judged by the spread of repeats; a study that trains every cell once is trained so often here.</summary>
    const int RepeatsOfOne = 5;

    readonly Surroundings surroundings;
    readonly Argument<string[]> studies = new("STUDY")
    {
        Description = "Studies of the programs, by name. Default: all of them.",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<string?> output = new("--output", "-o")
    {
        Description = "The folder: a run folder for each study, and the page. Default: runs/audit.",
        HelpName = "DIR",
    };
    readonly Option<int?> repeats = new("--repeats")
    {
        Description = "How often to train every combination. Default: as each study says, and 5 times where it says once.",
        HelpName = "N",
    };
    readonly Option<int?> epochs = new("--epochs") { Description = "Epochs of every trial, for a try.", HelpName = "N" };
    readonly Option<int?> workers = new("--workers")
    {
        Description = "Trials that train at the same time. With 1, times are judged too. Default: one per processor.",
        HelpName = "N",
    };
    readonly Option<string?> data = new("--data") { Description = "Look for data in this folder first.", HelpName = "DIR" };
    readonly Option<bool> goOn = new("--continue") { Description = "Go on with runs although the program or its kernel have changed." };
    readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Say nothing but errors." };
    readonly Option<bool> json = new("--json") { Description = "Print what is in audit.json, and nothing else." };

    AuditCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var audit = new AuditCommand(surroundings);
        var command = new Command("audit", """
            Train the unfinished experiments of the five programs, and write one page: published values beside ours, verdicts on their claims, their faults.

            Examples:
              ablate audit
              ablate audit ten-classes table-03-activations-nesterov --output runs/some
              ablate audit --repeats 2 --epochs 3 --output runs/try
            """)
        {
            audit.studies, audit.output, audit.repeats, audit.epochs, audit.workers, audit.data, audit.goOn, audit.quiet, audit.json,
        };
        command.SetAction(audit.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        string folder = surroundings.Absolute(parsed.GetValue(output) ?? Path.Combine("runs", "audit"));
        string[] chosen = parsed.GetValue(studies) is { Length: > 0 } named ? named : [.. ProgramCatalogue.Studies];
        foreach (string study in chosen.Except(ProgramCatalogue.Studies))
            throw new UsageException($"{study}: no experiment of the programs is called "
                + $"so.{NearestName.Hint(study, ProgramCatalogue.Studies)} There are: "
                + $"{string.Join(", ", ProgramCatalogue.Studies)}.");

        bool failed = false;
        foreach (string study in chosen)
        {
            int code = Application.Run([.. Arguments(parsed, study, Path.Combine(folder, study))], surroundings);
            if (code is ExitCode.Interrupted or ExitCode.BadInput)
                return code;
            failed |= code != ExitCode.Done;
        }
        AuditResults audit = AuditResults.Read(folder);
        AuditDocument document = AuditReport.Of(audit, Figures(parsed, folder));
        string page = Path.Combine(folder, "audit.html");
        AtomicFile.WriteText(page, AuditPage.Of(document));
        AtomicFile.WriteText(Path.ChangeExtension(page, ".md"), AuditMarkdown.Of(document));
        AtomicFile.WriteText(Path.ChangeExtension(page, ".json"), AuditJson.Of(audit));
        if (parsed.GetValue(json))
            surroundings.Output.Write(AuditJson.Of(audit));
        else if (!parsed.GetValue(quiet))
            Tell(audit, page);
        return failed ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>The figures of a study, which are saved beside the page too.</summary>
    Func<AuditedStudy, IReadOnlyList<Figure>> Figures(ParseResult parsed, string folder)
    {
        DataLocator locator = DataAccess.Create(surroundings, parsed.GetValue(data), surroundings.WorkingFolder);
        Kernel kernel = StudyOptions.ChosenKernel(surroundings);
        return study =>
        {
            IReadOnlyList<Figure> figures = StudyAuditFigures.Of(study, locator, kernel);
            FigureFiles.Write(Path.Combine(folder, "figures", study.Name), figures);
            return figures;
        };
    }

    /// <summary>A study is run as `ablate run` does it, so that it goes on where it was.</summary>
    IEnumerable<string> Arguments(ParseResult parsed, string study, string folder)
    {
        yield return "run";
        yield return study;
        yield return "--output";
        yield return folder;
        int? often = parsed.GetValue(repeats) ?? (StudyLocation.Find(study, surroundings).Read(new StudyOverrides()).Repeats == 1 ? RepeatsOfOne : null);
        foreach ((Option<int?> option, int? value) in new[] { (repeats, often), (epochs, parsed.GetValue(epochs)), (workers, parsed.GetValue(workers)) })
        {
            if (value is not { } number)
                continue;
            yield return option.Name;
            yield return NumberText.Of(number);
        }
        if (parsed.GetValue(data) is { } files)
        {
            yield return data.Name;
            yield return files;
        }
        if (parsed.GetValue(goOn))
            yield return goOn.Name;
        if (parsed.GetValue(quiet) || parsed.GetValue(json))
            yield return quiet.Name;
    }

    void Tell(AuditResults audit, string page)
    {
        PublishedComparison[] published = [.. audit.Studies.SelectMany(study => study.Findings.Published)];
        ClaimVerdict[] verdicts = [.. audit.Studies.SelectMany(study => study.Findings.Verdicts)];
        int Judged(Verdict verdict) => verdicts.Count(claim => claim.Verdict == verdict);
        surroundings.Output.WriteLine();
        surroundings.Output.WriteLine(
            $"{audit.Studies.Count} of {ProgramCatalogue.Studies.Count()} studies. "
            + $"Published values: {published.Count(value => value.Agreement == Agreement.Inside)} of {published.Length} inside. "
            + $"Claims: {Judged(Verdict.Supported)} supported, {Judged(Verdict.NotSupported)} not supported, {Judged(Verdict.Unresolved)} unresolved.");
        int changed = audit.Studies.Count(study => study.Changes.Count > 0);
        if (changed > 0)
            surroundings.Output.WriteLine($"Not trained as the study files say: {changed} of them, which do not judge what is published.");
        surroundings.Output.WriteLine($"The page: {page}");
    }
}
