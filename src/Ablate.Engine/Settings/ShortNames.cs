namespace Ablate.Engine.Settings;

/// <summary>
/// Names that programs have for settings and measures, most of them short, and what they stand for: by its letters, "lr" is nearer to "l1".
/// </summary>
public static class ShortNames
{
    /// <summary>Names that stand for another as a whole.</summary>
    static readonly Dictionary<string, string> names = new()
    {
        ["batch"] = "batch_size",
        ["batchsize"] = "batch_size",
        ["mb"] = "batch_size",
        ["eta"] = "learning_rate",
        ["lr_rate"] = "learning_rate",
        ["lrate"] = "learning_rate",
        ["step_size"] = "learning_rate",
        ["wdecay"] = "weight_decay",
        ["non_linearity"] = "activation",
        ["nonlinearity"] = "activation",
        ["criterion"] = "loss",
        ["cost"] = "loss",
        ["max_iter"] = "epochs",
        ["drop"] = "dropout",
        ["dropout_rate"] = "dropout",
        ["p_drop"] = "dropout",
        ["layers"] = "network",
        ["model"] = "network",
        ["architecture"] = "network",
        ["restore_best_weights"] = "restore",
        ["min_delta"] = "minimum_change",
        ["steps"] = "levels",
        ["num"] = "levels",
        ["count"] = "levels",
        ["seeds"] = "repeats",
        ["runs"] = "repeats",
        ["val"] = "validation",
        ["val_split"] = "validation",
        ["validation_split"] = "validation",
        ["train_rows"] = "training_rows",
        ["train_size"] = "training_rows",
        ["n_train"] = "training_rows",
        ["acc"] = "validation_accuracy",
        ["roc_auc_score"] = "roc_auc",
        ["ap"] = "average_precision",
        ["auprc"] = "average_precision",
        ["pr_auc"] = "average_precision",
        ["f1score"] = "f1",
        ["matthews_corrcoef"] = "matthews",
        ["cohen_kappa_score"] = "cohen_kappa",
        ["brier_score_loss"] = "brier",
        ["r2score"] = "r_squared",
        ["sensitivity"] = "recall",
        ["weight_initializer"] = "initializer",
        ["weight_regularizer"] = "regularizer",
        ["weight_constraint"] = "constraint",
    };

    /// <summary>Words that stand for others, alone and within a name: "val_acc".</summary>
    static readonly Dictionary<string, string> words = new()
    {
        ["acc"] = "accuracy",
        ["act"] = "activation",
        ["auc"] = "roc_auc",
        ["aug"] = "augmentation",
        ["bs"] = "batch_size",
        ["ece"] = "expected_calibration_error",
        ["ep"] = "epochs",
        ["epoch"] = "epochs",
        ["init"] = "initializer",
        ["kappa"] = "cohen_kappa",
        ["lr"] = "learning_rate",
        ["mae"] = "mean_absolute_error",
        ["mcc"] = "matthews",
        ["mom"] = "momentum",
        ["mse"] = "mean_squared_error",
        ["opt"] = "optimizer",
        ["optim"] = "optimizer",
        ["r2"] = "r_squared",
        ["reg"] = "regularizer",
        ["rmse"] = "root_mean_squared_error",
        ["val"] = "validation",
        ["wd"] = "weight_decay",
    };

    /// <summary>Words that add nothing: "n_epochs", "loss_fn", "f1_score".</summary>
    static readonly string[] empty = ["fn", "function", "n", "nb", "num", "score"];

    /// <summary>The one of <paramref name="valid"/> that <paramref name="written"/> stands for; null if it stands for none of them.</summary>
    public static string? Find(string written, IEnumerable<string> valid)
    {
        string[] meanings = [.. Meanings(written)];
        return meanings.Length == 0 ? null : valid.FirstOrDefault(name => meanings.Contains(Plain(name)));
    }

    /// <summary>What <paramref name="written"/> may stand for, in lower case with underscores; nothing if that is only itself.</summary>
    public static IEnumerable<string> Meanings(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        string plain = Plain(written);
        if (names.TryGetValue(plain, out string? name))
            yield return name;
        string spelled = string.Join('_', plain.Split('_').Except(empty).Select(word => words.GetValueOrDefault(word, word)));
        if (spelled.Length > 0 && spelled != plain)
            yield return spelled;
    }

    static string Plain(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
