using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Reporting.Backpropagation;
using Ablate.Reporting.Equations;
using Ablate.Studies.Backpropagation;
using Ablate.Studies.Definition;
using Ablate.Tests.Engine.Backpropagation;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Reporting.Backpropagation;

/// <summary>The page and the worksheet say what is true, and no more than they should.</summary>
public sealed partial class BackpropagationDocumentTests
{
    static readonly Dictionary<Expression, double> nothing = [];

    static BackpropagationStudy Study => BackpropagationStudyFile.Parse(ShippedStudies.Text("by-hand")!, "by-hand");

    public static TheoryData<string> GoldenCases => BackpropagationTests.Cases;

    public static TheoryData<string> Losses => HandAgainstEngineTests.Losses;

    public static TheoryData<string> Activations => HandAgainstEngineTests.Activations;

    public static TheoryData<string> Optimizers => HandAgainstEngineTests.Optimizers;

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Equations_come_to_what_they_say_in_the_reference_cases(string name) =>
        Check(BackpropagationTests.Task(BackpropagationTests.Reference().Single(reference => reference.GetProperty("name").GetString() == name)));

    [Theory]
    [MemberData(nameof(Losses))]
    public void Equations_come_to_what_they_say_with_every_loss(string name) => Check(HandTasks.OfLoss(name));

    [Theory]
    [MemberData(nameof(Activations))]
    public void Equations_come_to_what_they_say_with_every_activation(string name) =>
        Check(HandTasks.Deep(ActivationCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [])), new Softmax(), new Ablate.Engine.Losses.MeanSquaredError(), [0, 1]));

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Equations_come_to_what_they_say_with_every_optimizer(string name)
    {
        foreach (Dialect dialect in new[] { Dialect.Keras, Dialect.Torch })
            Check(HandTasks.OfLoss("mean_squared_error") with { Optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [], dialect)), Steps = 3 });
    }

    [Fact]
    public void Settings_that_the_numbers_depend_on_are_given()
    {
        BackpropagationStudy study = BackpropagationStudyFile.Parse(
            """
            backpropagation: settings
            inputs: [1]
            targets: [0, 1]
            network: [{ dense: 2, activation: { swish: 2 } }, { dense: 2, activation: softmax }]
            loss: { name: categorical_crossentropy, label_smoothing: 0.1 }
            optimizer: { rmsprop: 0.05 }
            """,
            "settings.yaml");
        string page = Page(study, showsAnswers: true);
        Assert.Contains("(swish (beta 2))", page, StringComparison.Ordinal);
        Assert.Contains("Loss: categorical_crossentropy (label smoothing 0.1), ", page, StringComparison.Ordinal);
        Assert.Contains("Optimizer: rmsprop (learning rate 0.05, rho 0.9, epsilon 1e-7, ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_every_digit_of_the_reference()
    {
        JsonElement reference = BackpropagationTests.Reference().Single(reference => reference.GetProperty("name").GetString() == "only w7 w8 w9");
        XDocument page = XDocument.Parse(Page(Study, showsAnswers: true));
        string[][] rows =
        [
            .. page.Descendants("details")
                .Single()
                .Descendants("tr")
                .Select(row => row.Elements("td").Select(cell => cell.Value).ToArray())
                .Where(row => row.Length == 6),
        ];
        foreach ((JsonElement step, int number) in reference.GetProperty("steps").EnumerateArray().Select((step, i) => (step, i + 1)))
        {
            foreach (JsonProperty gradient in step.GetProperty("gradient").EnumerateObject())
            {
                string[] row = rows.Single(row => row[0] == $"{number}" && row[1] == gradient.Name);
                Assert.Equal(gradient.Value.GetDouble(), double.Parse(row[3], CultureInfo.InvariantCulture), 1e-12);
                Assert.Equal(step.GetProperty("after").GetProperty(gradient.Name).GetDouble(), double.Parse(row[5], CultureInfo.InvariantCulture), 1e-12);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_page_is_well_formed_and_needs_nothing_else(bool showsAnswers)
    {
        string page = Page(Study, showsAnswers);
        XDocument.Parse(page);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=|url\\(|@import", page);
    }

    /// <summary>The formulas of losses and optimizers have the letters of their papers, the equations those of a textbook.</summary>
    [Fact]
    public void The_letters_of_the_formulas_are_explained() =>
        Assert.Contains(
            "p is an output and t its target, which the equations below call ŷ and y",
            string.Join(' ', DocumentText.Lines(Document(Study, showsAnswers: false), NumberFormat.Short, 200)), StringComparison.Ordinal);

    [Fact]
    public void A_worksheet_leaves_no_answer_behind()
    {
        BackpropagationStudy study = Study.For("21942");
        BackpropagationTrace trace = BackpropagationByHand.Trace(study.Task());
        string[] given = Numbers(DocumentText.Lines(Document(study with { Steps = 1 }, showsAnswers: false), NumberFormat.Short, 200).Take(25));
        string[] written = Numbers(DocumentText.Lines(Document(study, showsAnswers: false), NumberFormat.Short, 200));
        double[] computed =
        [
            .. trace.Steps.Select(step => step.Loss),
            .. trace.Steps.SelectMany(step => step.Layers)
                .SelectMany(layer => (IEnumerable<double>)[.. layer.Sums, .. layer.Outputs, .. layer.SumDerivatives, .. layer.OutputDerivatives]),
            .. trace.Steps.SelectMany(step => step.Weights).SelectMany(weight => new[] { weight.Gradient, weight.Numerical, weight.After }),
        ];
        string[] answers = [.. computed.Select(value => PlainMath.Of(value, NumberFormat.Short)).Except(given).Except(["0", "1", "2"])];
        Assert.True(answers.Length > 30);
        Assert.Empty(written.Intersect(answers));

        string page = Page(study, showsAnswers: false);
        Assert.All(answers.Where(answer => answer.Length > 4), answer => Assert.DoesNotContain($">{answer}<", page, StringComparison.Ordinal));
        Assert.DoesNotContain("<details", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keyboard_reaches_whatever_scrolls_by_itself()
    {
        XElement[] scrolled =
        [
            .. XDocument.Parse(Page(Study, showsAnswers: true)).Descendants("div").Where(part => (string?)part.Attribute("class") is "equations" or "table"),
        ];
        Assert.NotEmpty(scrolled);
        Assert.All(scrolled, part => Assert.Equal(("0", "group"), ((string?)part.Attribute("tabindex"), (string?)part.Attribute("role"))));
        Assert.All(scrolled, part => Assert.NotEmpty((string?)part.Attribute("aria-label") ?? ""));
    }

    [Fact]
    public void A_worksheet_and_its_key_ask_and_answer_the_same()
    {
        Equation[] asked = [.. Equations(Document(Study, showsAnswers: false))], answered = [.. Equations(Document(Study, showsAnswers: true))];
        Assert.Equal(answered.Select(equation => equation.Left), asked.Select(equation => equation.Left));
        Assert.True(asked.Count(equation => equation.Result is Blank) > 40);
        Assert.DoesNotContain(answered, equation => equation.Result is Blank);
    }

    [Fact]
    public void The_chain_rule_is_written_out_whole()
    {
        string text = string.Join('\n', DocumentText.Lines(Document(Study, showsAnswers: true), NumberFormat.Short, 200));
        Assert.Contains("∂L/∂w1 = ∂L/∂ŷ · ∂ŷ/∂z4 · ∂z4/∂h1 · ∂h1/∂z1 · ∂z1/∂w1 = ∂L/∂z1 · x1 = (−0.145907) · 0.5 = −0.0729534", text, StringComparison.Ordinal);
        Assert.Contains("w7 ← w7 − η · ∂L/∂w7 = 0.7 − 0.5 · (−0.0885862) = 0.744293", text, StringComparison.Ordinal);
        Assert.Contains("The slope of h3 is 0 here, so no gradient reaches what leads to it: w3, w6, b3.", text, StringComparison.Ordinal);
        Assert.Contains("The largest difference between two units of a hidden layer in 5 steps is 0.", text, StringComparison.Ordinal);
    }

    /// <summary>Whatever stands between two signs comes to the same, where it can be computed.</summary>
    static void Check(BackpropagationTask task)
    {
        BackpropagationStudy study = Study with { Inputs = task.Inputs, Targets = task.Targets, Layers = task.Layers, Optimizer = task.Optimizer, Loss = task.Loss };
        Equation[] equations = [.. Equations(BackpropagationDocument.Of(study, BackpropagationByHand.Trace(task), null))];
        int compared = 0;
        foreach (Equation equation in equations.Where(equation => equation.Numbers is not null && !double.IsNaN(equation.Numbers.Evaluate(nothing))))
        {
            double written = equation.Numbers!.Evaluate(nothing), result = equation.Result.Evaluate(nothing);
            Assert.True(
                Math.Abs(written - result) <= 1e-9 * Math.Max(1, Math.Abs(result)),
                $"{string.Join('\n', PlainMath.Lines(equation, NumberFormat.Full, 1000))}: {written}");
            compared++;
        }
        Assert.True(compared > 15);
        CheckOrder(equations);
    }

    /// <summary>Who computes line by line has every number that a line needs.</summary>
    static void CheckOrder(Equation[] equations)
    {
        for (int i = 0; i < equations.Length && !equations[i].IsUpdate; i++)
        {
            Dictionary<Expression, double> later = equations.Skip(i).TakeWhile(equation => !equation.IsUpdate).ToDictionary(equation => equation.Left, _ => 0.0);
            Assert.All(equations[i].Formulas.TakeLast(1), formula => Assert.Equal(formula.Substitute(nothing), formula.Substitute(later)));
        }
    }

    /// <summary>Equal weights behind it cancel the first gradients of two classes; then these weights differ, and gradients come through.</summary>
    [Fact]
    public void Gradients_that_come_later_are_no_dead_ones()
    {
        BackpropagationStudy study = BackpropagationStudyFile.Parse(
            """
            backpropagation: later
            inputs: [0.5, -1.0]
            targets: [0, 1]
            network:
              - dense: 2
                activation: tanh
              - dense: 2
                activation: softmax
            loss: categorical_crossentropy
            optimizer: { sgd: 0.5 }
            symmetry: { weights: 0.3, biases: 0.1, steps: 3 }
            """,
            "later");
        string page = Page(study, showsAnswers: true);
        Assert.Contains("Symmetry never breaks by itself", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no gradient even reaches", page, StringComparison.Ordinal);
    }

    static IEnumerable<Equation> Equations(EquationDocument document) =>
        document.Sections.SelectMany(section => section.Blocks).OfType<Formulas>().SelectMany(block => block.Equations);

    static string Page(BackpropagationStudy study, bool showsAnswers) => DocumentPage.Of(Document(study, showsAnswers), NumberFormat.Short);

    static EquationDocument Document(BackpropagationStudy study, bool showsAnswers) =>
        BackpropagationDocument.Of(study, BackpropagationByHand.Trace(study.Task()), BackpropagationByHand.Trace(study.SymmetryTask()!), showsAnswers);

    static string[] Numbers(IEnumerable<string> lines) => [.. Number().Matches(string.Join('\n', lines)).Select(match => match.Value).Distinct()];

    [GeneratedRegex(@"(?<![\w.])−?\d+(\.\d+)?(e-?\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
