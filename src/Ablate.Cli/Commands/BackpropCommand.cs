using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Reporting.Backpropagation;
using Ablate.Reporting.Equations;
using Ablate.Studies.Backpropagation;

namespace Ablate.Cli.Commands;

/// <summary>ablate backprop: backpropagation by hand, on the terminal, as a page, and as worksheets.</summary>
sealed class BackpropCommand
{
    const int Widest = 140;

    readonly Surroundings surroundings;
    readonly Argument<string> study = new("STUDY") { Description = "A study of backpropagation by hand: a file, or the name of one that ships." };
    readonly Option<string?> output = new("--output", "-o") { Description = "Where pages are written. Default: runs/NAME of the study.", HelpName = "DIR" };
    readonly Option<bool> worksheet = new("--worksheet") { Description = "Write worksheet.html, which leaves blanks, and key.html, which has the answers." };
    readonly Option<string?> students = new("--students")
    {
        Description = "Write a worksheet and a key for each number in the first column of this CSV file, with weights of its own, and answers.html with "
            + "the final numbers of all.",
        HelpName = "FILE",
    };
    readonly Option<string?> student = new("--student")
    {
        Description = "Whose number decides which weights are updated, where the study goes by parity.",
        HelpName = "NUMBER",
    };
    readonly Option<int?> digits = new("--digits") { Description = "Significant digits of numbers in formulas, 1 to 17. Default: 6.", HelpName = "N" };

    BackpropCommand(Surroundings surroundings) => this.surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var backprop = new BackpropCommand(surroundings);
        var command = new Command("backprop", """
            Write out backpropagation through a small network: every derivative with its numbers, the updates, the check of each gradient.

            Examples:
              ablate backprop by-hand
              ablate backprop studies/mine.yaml --worksheet --output sheets
              ablate backprop by-hand --students numbers.csv
            """)
        {
            backprop.study, backprop.output, backprop.worksheet, backprop.students, backprop.student, backprop.digits,
        };
        command.SetAction(backprop.Execute);
        return command;
    }

    int Execute(ParseResult parsed)
    {
        var format = new NumberFormat(parsed.GetValue(digits) ?? NumberFormat.Short.Digits);
        if (format.Digits is < 1 or > 17)
            throw new UsageException("--digits must be from 1 to 17.");
        StudyLocation location = StudyLocation.Find(parsed.GetRequiredValue(study), surroundings);
        BackpropagationStudy read = BackpropagationStudyFile.Parse(location.Text, location.Source);
        if (parsed.GetValue(student) is { } number)
            read = read with { Student = StudentOf(number) };
        string folder = surroundings.Absolute(parsed.GetValue(output) ?? Path.Combine("runs", read.Name));
        if (parsed.GetValue(students) is { } list)
            return WriteSheets(read, StudentList.Parse(TextFile.Read(surroundings.Absolute(list)), list), folder, format);
        if (read.NeedsStudent)
            throw new UsageException($"{location.Source}: which weights are updated depends on a student's number. Say whose "
                + "with --student, --students or `student:` in the study.");
        if (parsed.GetValue(worksheet))
            return WriteSheet(read, Path.Combine(folder, "worksheet.html"), Path.Combine(folder, "key.html"), format);
        return Show(read, Path.Combine(folder, $"{read.Name}.html"), format);
    }

    int Show(BackpropagationStudy read, string path, NumberFormat format)
    {
        EquationDocument document = Document(read, showsAnswers: true);
        foreach (string line in DocumentText.Lines(document, format, Math.Min(Widest, Terminal.Create(surroundings).Profile.Width)))
            surroundings.Output.WriteLine(line);
        WritePage(path, document, format);
        surroundings.Output.WriteLine();
        surroundings.Output.WriteLine($"The same as a page: {path}");
        return ExitCode.Done;
    }

    int WriteSheet(BackpropagationStudy read, string sheet, string key, NumberFormat format)
    {
        WritePage(sheet, Document(read, showsAnswers: false), format);
        WritePage(key, Document(read, showsAnswers: true), format);
        surroundings.Output.WriteLine($"Worksheet: {sheet}");
        surroundings.Output.WriteLine($"Answers:   {key}");
        return ExitCode.Done;
    }

    int WriteSheets(BackpropagationStudy read, IReadOnlyList<string> numbers, string folder, NumberFormat format)
    {
        string sheets = Path.Combine(folder, "worksheets"), keys = Path.Combine(folder, "keys");
        var traces = new List<(string Student, BackpropagationTrace Trace)>();
        foreach (string number in numbers)
        {
            BackpropagationStudy own = read.For(number);
            traces.Add((number, Trace(own.Task())));
            WritePage(Path.Combine(sheets, $"{number}.html"), Document(own, showsAnswers: false), format);
            WritePage(Path.Combine(keys, $"{number}.html"), Document(own, showsAnswers: true), format);
        }
        string overview = Path.Combine(folder, "answers.html");
        WritePage(overview, AnswerOverview.Of(read.Name, traces), format);
        surroundings.Output.WriteLine($"{QuantityText.Count(numbers.Count, "worksheet")}: {sheets}");
        surroundings.Output.WriteLine($"Their answers: {keys}");
        surroundings.Output.WriteLine($"Their final numbers in one table: {overview}");
        return ExitCode.Done;
    }

    static EquationDocument Document(BackpropagationStudy read, bool showsAnswers) => BackpropagationDocument.Of(
        read,
        Trace(read.Task()),
        read.SymmetryTask() is { } equal ? Trace(equal) : null,
        showsAnswers);

    /// <summary>With infinities nothing that is written out would be true.</summary>
    static BackpropagationTrace Trace(BackpropagationTask task)
    {
        BackpropagationTrace trace = BackpropagationByHand.Trace(task);
        return trace.Overflow is { } overflow
            ? throw new UsageException($"{overflow} Take a smaller learning rate, smaller inputs or weights, or fewer steps.")
            : trace;
    }

    static void WritePage(string path, EquationDocument document, NumberFormat format)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteText(path, DocumentPage.Of(document, format));
    }

    static string StudentOf(string text)
    {
        (string? number, string? message) = StudentNumber.Parse(text);
        return message is null ? number! : throw new UsageException($"--student {message}");
    }
}
