using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Definition;

/// <summary>Every mistake in a study file is told at its place, all of them together.</summary>
public sealed class StudyMistakeTests
{
    [Fact]
    public void Everything_that_is_wrong_is_reported_together_with_its_place()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse("""
            study: bad name
            questoin: why?
            data: { dataset: mnits, validation: last ten }
            network:
              - dense: 128
                activation: ${activaton}
              - dens: 5
              - dropout: 1.5
              - dense: x
            training:
              epochs: 0
              batch_size: 12.5
              loss: [1]
            factors:
              optimizer: [sgd, adm]
              speed: [1, 2]
              shuffle: []
            exclude: [{ where: { optimizer: foo }, because: no }]
            """, "bad.yaml"));
        string[] expected =
        [
            "bad.yaml(1,8): study \"bad name\" must be a name of letters, digits, - and _ that can be a folder's.",
            "bad.yaml(2,1): unknown setting \"questoin\". Did you mean \"question\"?",
            "bad.yaml(3,18): unknown dataset \"mnits\". Did you mean \"mnist\"? `ablate list datasets` shows all of them.",
            "bad.yaml(3,37): validation \"last ten\" must be first, last, random or stratified, and a number of rows or "
            + "a percentage: \"last 10 %\"; or \"5 folds\", \"5 stratified folds\".",
            "bad.yaml(6,17): ${activaton} is filled by no factor, arm or variable.",
            "bad.yaml(7,5): unknown layer \"dens\". Did you mean \"dense\"? `ablate list layers` shows all of them.",
            "bad.yaml(8,14): rate 1.5 must be at least 0 and below 1.",
            "bad.yaml(9,5): categorical_crossentropy needs probabilities: give the last layer activation softmax, or the loss from_logits.",
            "bad.yaml(9,12): units must be a whole number, not \"x\".",
            "bad.yaml(11,11): epochs 0 must be at least 1.",
            "bad.yaml(12,15): batch_size must be a whole number, not \"12.5\".",
            "bad.yaml(13,9): expected the name of a loss here, not a list.",
            "bad.yaml(15,20): unknown optimizer \"adm\". Did you mean \"adam\"? `ablate list optimizers` shows all of them.",
            "bad.yaml(16,3): factor \"speed\" sets nothing: there is no ${speed} in this study and no setting of data or training of that name.",
            "bad.yaml(17,12): factor shuffle needs a list of values, or a mapping of labels to settings; this one is none.",
            "bad.yaml(18,33): factor optimizer has no level \"foo\". Valid: sgd, adm.",
        ];
        Assert.Equal(expected, e.Problems.Select(problem => problem.ToString()));
    }

    [Theory]
    [InlineData("", "study is missing")]
    [InlineData("just text", "a study is a mapping")]
    [InlineData("study: a\nvariables: { batch_size: 64 }\nnetwork: [{ dense: 10, activation: softmax }]\n", "x.yaml(2,14): variable \"batch_size\" fills nothing: ${batch_size} stands nowhere in data, network and training. A setting is written in its section: `training: { batch_size: ... }`.")]
    [InlineData("study: a\nvariables: { activaton: relu }\nnetwork: [{ dense: 10, activation: softmax }]\n", "x.yaml(2,14): variable \"activaton\" fills nothing: ${activaton} stands nowhere in data, network and training.")]
    [InlineData("study: a\nnetwork: [{ dense: \"${units}\", activation: softmax }]\nvariables: { units: \"${size}\" }\nfactors: { size: [8, 10] }\n", "x.yaml(3,21): ${size} stands in what fills ${units}, and what fills a placeholder can have none in it; write it in data, network or training, or in a level that sets one of their settings.")]
    [InlineData("study: a\nnetwork: [{ dense: \"${units}\", activation: softmax }]\nfactors: { size: [8, 10], units: [10, \"${size}\"] }\n", "x.yaml(3,39): ${size} stands in what fills ${units}, and")]
    [InlineData("study: a\nstudy: b\n", "x.yaml(2,1): \"study\" is already set above")]
    [InlineData("study: [a\n", "this is not YAML")]
    [InlineData("study: a\ndata: {\ndataset: mnist\n}", "this is not YAML")]
    [InlineData("study: a\nnetwork: [{ dense: ${units}, activation: relu }]\n", "did not find expected ',' or '}'. Between braces or brackets ${units} needs quotes: \"${units}\".")]
    [InlineData("study: a\nnetwork: [{ dense: ${hidden-units}, activation: relu }]\n", "Between braces or brackets ${hidden-units} needs quotes: \"${hidden-units}\".")]
    [InlineData("study: a\nnetwork: [{ dense: \"${ units }\", activation: relu }]\nvariables: { units: 8 }\n", "x.yaml(2,20): ${ units } is no placeholder: a name begins with a letter and has letters, digits, _, - and spaces.")]
    [InlineData(": {\n0", "this is not YAML")]
    [InlineData("study: a\ndata: { dataset: { csv: \"a\\0.csv\" } }\n", "x.yaml(2,25): there is a null character in this text")]
    [InlineData("study: &anchor a\n", "anchors and tags are not used")]
    [InlineData("study: a\n---\nstudy: b\n", "a second document begins here")]
    [InlineData("study: a\nnetwork: dense\n", "network must be a list, not \"dense\"")]
    [InlineData("study: a\nnetwork: { dense: 8 }\n", "network must be a list, not a mapping: begin each item with a dash, or put all of them between brackets.")]
    [InlineData("study: a\nnetwork: [{ dense: 8, activation: relu, repeat: 2 }, { dense: 10, activation: softmax }]\n", "x.yaml(2,41): repeat stands outside of what it repeats: write `repeat: 2, layers: [{ dense: 8, activation: relu }]`.")]
    [InlineData("study: a\nnetwork: [dense 8, { dense: 10, activation: softmax }]\n", "x.yaml(2,11): \"dense 8\" is written `{ dense: 8 }`.")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ntraining: { optimizer: \"SGD(learning_rate=0.1, momentum=0.9)\" }\n", "is written `{ name: sgd, learning_rate: 0.1, momentum: 0.9 }`.")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ntraining: { optimizer: adam(0.1) }\n", "x.yaml(3,24): \"adam(0.1)\" is written `{ adam: 0.1 }`.")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ndata: { dataset: fashion }\n", "Did you mean \"fashion-mnist\"?")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\nquestions: [Which is best?]\n", "questions holds mappings, not \"Which is best?\": write `{ ask: ..., compare: FACTOR, by: validation accuracy }`.")]
    [InlineData("study: a\nnetwork: [{ dense: 10 }, LeakyReLU]\n", "x.yaml(2,26): \"LeakyReLU\" is no layer: write `activation: leaky_relu`, beside the units of a layer or as an item of its own.")]
    [InlineData("study: a\nnetwork: [{ Linear: 10 }]\n", "unknown layer \"Linear\". Here it is called \"dense\".")]
    [InlineData("study: a\nnetwork: [{ dense: \"8\" }]\n", "x.yaml(2,20): units must be a whole number, not the quoted text \"8\".")]
    [InlineData("study: a\nlayers: [{ dense: 10, activation: softmax }]\n", "x.yaml(2,1): unknown setting \"layers\". Did you mean \"network\"?")]
    [InlineData("study: a\nmodel: [{ dense: 10, activation: softmax }]\n", "x.yaml(2,1): unknown setting \"model\". Did you mean \"network\"?")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ntraining: { early_stopping: { restore_best_weights: true } }\n", "x.yaml(3,31): unknown setting \"restore_best_weights\". Did you mean \"restore\"?")]
    [InlineData("study: a\nnetwork: mine.safetensors\n", "x.yaml(2,10): a network that begins with a saved model is written `network: { from: mine.safetensors }`.")]
    [InlineData("study: a\nrepeats:3\nseed: 1\n", "x.yaml(2,1): this is not YAML: While parsing a block mapping, did not find expected key. A space belongs behind the colon: \"repeats: 3\".")]
    [InlineData("study: a\nrepeats 3\nseed: 1\n", "\"repeats 3\" has no colon; a setting is written `name: value`.")]
    [InlineData("study: a\nquestion: Is it: yes or no?\n", "found invalid mapping. A text with a colon and a space in it needs quotes, and a name with values below it a line of its own.")]
    [InlineData("study: a\nnetwork:\n  - dense: 8\n   activation: relu\n", "did not find expected '-' indicator. Lines that belong together must begin in the same column; compare this one with those above it.")]
    [InlineData("study: a\nnetwork:\n  - dense: 8\n      activation: relu\n", "Line 3, \"- dense: 8\", has a value already, so nothing can stand below it: begin both names in the same column,")]
    [InlineData("study: a\nnetwork:\n  -dense: 8\n    activation: relu\n", "In line 3 a space belongs behind the dash: \"- dense: 8\".")]
    [InlineData("study: a\nnetwork:\n  - Dense(8)\n    activation: relu\n", "Line 3, \"- Dense(8)\", has no colon; a setting is written `name: value`, a layer `- name: value`.")]
    [InlineData("study: a\nnetwork:\n  \u2013 dense: 8\n    activation: relu\n", "In line 3 stands a dash that is no minus (U+2013); write a plain -.")]
    [InlineData("study: a\ntraining:\n  epochs: 3\n \u00A0batch_size: 8\n", "In line 4 stands a space of another kind (U+00A0); write a plain one.")]
    [InlineData("study: a\ntraining:\n  epochs\uFF1A 3\n  batch_size: 8\n", "In line 3 stands a wide colon (U+FF1A); write a plain one.")]
    [InlineData("study: \"a\nseed: 1\n", "The text that begins here with a quote does not end with one.")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ntraining: { learning_rate: \u22120.1 }\n", "learning_rate must be a number, not \"\u22120.1\". There is a dash that is no minus (U+2212); write a plain -.")]
    [InlineData("study: a\nnetwork: [{ dense: 2 }]\ntraining: { epochs: 2\u200B }\n", "There is a character that cannot be seen (U+200B); delete it.")]
    [InlineData("study: \u201Ca\u201D\nnetwork: [{ dense: 2 }]\n", "There is a quote of print (U+201C); write a straight one.")]
    [InlineData("study: a\nnetwork: []\n", "network is empty")]
    [InlineData("study: a\nnetwork: [flatten, { activation: softmax }]\n", "no layer with weights")]
    [InlineData("study: a\nnetwork:\n\t- dense: 8\n", "x.yaml(3,1): this is not YAML")]
    [InlineData("study: a\ntraining:\n  batch_size: 8\n\tepochs: 3\n", "Indentation is made of spaces; YAML takes no tabs for it.")]
    [InlineData("study: a\nnetwork: [{ repeat: 1000, layers: [{ repeat: 1000, layers: [{ repeat: 1000, layers: [{ dense: 1 }] }] }] }]\n", "repeat makes 1000000 layers of 1000; at most 10000 are possible.")]
    [InlineData("study: a\nnetwork: [{ repaet: 2, layers: [{ dense: 8 }] }, { dense: 10, activation: softmax }]\n", "x.yaml(2,13): unknown setting \"repaet\". Did you mean \"repeat\"?")]
    [InlineData("study: a\nnetwork: [{ dropout: 0.5, whn: true }, { dense: 10, activation: softmax }]\n", "x.yaml(2,27): unknown setting \"whn\". Did you mean \"when\"?")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nrepeats: 0\n", "repeats 0 must be at least 1")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: {}\n", "factors must be a mapping with at least one entry")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd, sgd] }\n", "level \"sgd\" stands twice")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { batch_size: [8, 16, 8.0] }\n", "x.yaml(3,32): level \"8.0\" of factor batch_size is the same setting as level \"8\"; leave one out.")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { label_noise: [0.1, 1e-1] }\n", "x.yaml(3,31): level \"1e-1\" of factor label_noise is the same setting as level \"0.1\"")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [{ sgd: 0.1 }, adam, { sgd: 1e-1 }] }\n", "x.yaml(3,44): level \"sgd 1e-1\" of factor optimizer is the same setting as level \"sgd 0.1\"")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\narms: { \"a\\nb\": { optimizer: adam } }\n", "x.yaml(3,9): a label of factor arm has a line break")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [{ name: sgd, label: \"a\\tb\" }] }\n", "a label of factor optimizer has a line break or another control character")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ndata: { dataset: { name: digits, training_samples: 10000000 } }\n", "training_samples 10000000 must be at least 1 and at most 2500000")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ndata: { pool: true }\n", "pool leaves no test rows")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd] }\nexclude: [{ where: { optimizer: sgd }, because: no }]\n", "every combination is excluded")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd] }\narms: { a: { optimizer: adam } }\n", "optimizer is set by factor optimizer and by factor arm")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: { name: sgd, nesterov: true } }\n", "nesterov needs a momentum above 0")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: { name: sgd, learning_rate: .inf } }\n", "learning_rate must be a number")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax, learning_rate_factor: 0.5 }]\ntraining: { optimizer: lbfgs }\n", "x.yaml(2,45): lbfgs steps all layers together")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { loss: dice, class_weights: [1, 2] }\n", "class_weights weigh rows, and the loss dice is of a whole batch")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { loss: tversky, class_weights: [1, 2] }\n", "the loss tversky is of a whole batch")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd, adam] }\nrepeats: 2000000000\n", "x.yaml(4,10): 2,000,000,000 repeats make 4,000,000,000 trials; at most 10,000,000 are possible.")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax, frozen: [\"+3:1\"] }]\n", "\"+3:1\" is no weight; write input:unit")]
    [InlineData("study: a\nnetwork: [{ dense: 10, units: 20, activation: softmax }]\n", "x.yaml(2,24): units is set twice, here and at x.yaml(2,13).")]
    [InlineData("study: a\ndialect: torch\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: { name: Adam, lr: 0.1, learning_rate: 0.2 } }\n", "learning_rate is set twice")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: [adam] }\n", "expected the name of an optimizer here, not a list.")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { optimizer: SWA }\n", "x.yaml(3,24): \"SWA\" is no optimizer: any optimizer can average the weights, `optimizer: { name: sgd, averaging: mean }`.")]
    [InlineData("study: a\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { schedule: reduce_on_plateau }\n", "x.yaml(3,23): \"reduce_on_plateau\" is no schedule: it follows the results of the epochs, not the steps, and is a key of its own in training, `reduce_on_plateau: { patience: 5 }`.")]
    public void Each_mistake_has_its_message(string text, string message)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(text, "x.yaml"));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("study:\nnetwork:\n")]
    public void An_empty_study_misses_two_things_and_says_each_once(string text)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse(text, "x.yaml"));
        Assert.Equal(["study is missing", "network is missing"], e.Problems.Select(problem => problem.Message.Split(':')[0]));
    }

    /// <summary>Nobody who misspells the validation rows is told that there are none, nor anybody who misspells a level that too few are named.</summary>
    [Theory]
    [InlineData("data: { validation: 10 % }\ntraining: { early_stopping: { patience: 3 } }\nquestions: [{ ask: A, compare: batch_size, by: validation loss }]\n", "validation \"10 %\" does not say which rows: write \"first 10 %\", ")]
    [InlineData("data: { validation: last 0 }\ntraining: { early_stopping: { patience: 3 } }\n", "validation \"last 0\" takes no rows; leave it out if none are to choose.")]
    [InlineData("data: { validation: random 0 % }\n", "validation \"random 0 %\" takes no rows")]
    [InlineData("claims: [{ says: A, compare: { batch_size: [8, 17] }, expect: test accuracy lower }]\n", "factor batch_size has no level \"17\"")]
    [InlineData("exclude: [{ where: { batch_size: [8, 17] }, because: no }]\n", "factor batch_size has no level \"17\"")]
    [InlineData("exclude: [{ where: { batch_size: [8, [16]] }, because: no }]\n", "factor batch_size needs one of its levels here, not a list.")]
    [InlineData("exclude: [{ where: { batch_size: [] }, because: no }]\n", "factor batch_size needs at least one of its levels here; the list is empty.")]
    [InlineData("exclude: [{ where: [8], because: no }]\n", "where must be a mapping of factors to levels, not a list.")]
    public void What_follows_from_a_mistake_alone_is_not_told(string text, string message)
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse($"study: a\nnetwork: [{{ dense: 10, activation: softmax }}]\nfactors: {{ batch_size: [8, 16] }}\n{text}", "x.yaml"));
        Assert.StartsWith(message, Assert.Single(e.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Excluded_levels_may_be_written_as_the_same_number()
    {
        Study study = StudyFile.Parse("study: a\nnetwork: [{ dense: 10, activation: softmax }]\nfactors: { learning_rate: [0.1, 0.01] }\nexclude: [{ where: { learning_rate: 1e-2 }, because: slow }]\n", "x.yaml");
        Assert.Equal("0.1", Assert.Single(study.Cells).Levels[0].Label);
    }

    [Fact]
    public void Brackets_without_end_are_told()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => StudyFile.Parse($"study: a\nnetwork: {new string('[', 200_000)}", "x.yaml"));
        Assert.Contains("lists and mappings stand more than 100 deep inside each other.", e.Message, StringComparison.Ordinal);
    }
}
