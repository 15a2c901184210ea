namespace Ablate.Engine.Settings;

/// <summary>
/// What people who come from Keras, PyTorch or scikit-learn look for by names that nothing here has, each with what to do instead. Names of
/// what there is here too stand with it in its catalogue, as its spellings.
/// </summary>
public static class ForeignNames
{
    const string Images = "networks here are of dense layers, which take an image as a row of numbers; there are no convolutions and no pooling.",
        Sequences = "networks here take samples of one length; there are no recurrent layers, embeddings or attention.",
        Rows = "a network here is one list of layers; `residual` is the only branch there is.",
        Channels = "it drops whole channels, which dense layers do not have; write `- dropout: 0.5`.",
        Pairs = "it compares samples with each other, and losses here compare a sample with what is true of it.",
        Reported = "it is a loss here, and what `loss` names is reported for training, validation and test rows.",
        Counts = "every trial has its confusion matrix, from which these counts can be read.",
        Thresholds = "it is of one threshold; average_precision and roc_auc are of all of them.",
        Areas = "it judges segmented images; f1 is the nearest for classes.",
        Functions = "a study has no functions of its own; multi_step and piecewise name each rate, and sequence and chain combine schedules.",
        CrossEntropy = "write categorical_crossentropy with softmax, or binary_crossentropy with one sigmoid unit.",
        Computing = "It says how to compute and not what; leave it out.",
        Judged = "Validation rows are judged after every epoch, all of them; leave it out.",
        Validation = "Validation rows are a portion of the data: write `validation: last 10 %` in data.",
        Stopping = "It belongs to early_stopping: write `early_stopping: { monitor: training_loss, patience: 10, minimum_change: 0.0001 }`.",
        Recorded = "Every epoch is recorded anyway; leave it out.",
        GlobalNorm = "It is a setting of the optimizer: write `optimizer: { name: adam, clip_global_norm: 1 }`.";

    /// <summary>Names of components, by concept.</summary>
    internal static IReadOnlyDictionary<string, Dictionary<string, string>> Components { get; } = new Dictionary<string, Dictionary<string, string>>
    {
        ["layer"] = Table(
            (Images, "Conv1D Conv2D Conv3D Conv1DTranspose Conv2DTranspose ConvTranspose1d ConvTranspose2d SeparableConv2D DepthwiseConv2D MaxPooling1D"
                + " MaxPooling2D MaxPool1d MaxPool2d AveragePooling2D AvgPool1d AvgPool2d GlobalAveragePooling2D GlobalMaxPooling2D AdaptiveAvgPool2d"
                + " UpSampling2D Upsample ZeroPadding2D MaxUnpool1d Fold Unfold PixelShuffle PixelUnshuffle ChannelShuffle LocalResponseNorm BatchNorm2d"),
            (Sequences, "LSTM GRU SimpleRNN RNN Bidirectional TimeDistributed Embedding Attention MultiHeadAttention Transformer TransformerEncoderLayer"),
            (Channels, "Dropout1d Dropout2d SpatialDropout1D SpatialDropout2D FeatureAlphaDropout"),
            ("the inputs are as wide as the samples; leave it out.", "Input InputLayer"),
            ("the data scale samples: write `scale: unit` or `scale: standard` in data.", "Rescaling Normalization"),
            ("write `augmentation: shift` in training.", "RandomTranslation"),
            ("write `augmentation: rotation` in training.", "RandomRotation"),
            ("write `augmentation: scale` in training.", "RandomZoom"),
            ("write `augmentation: flip` in training.", "RandomFlip"),
            ("write `augmentation: erasing` in training.", "RandomErasing"),
            ("write `mixup: 0.2` in training.", "MixUp"),
            ("`network` is the list of layers itself; leave it out.", "Sequential ModuleList ModuleDict Module Model"),
            (Rows, "Add Multiply Concatenate Lambda Reshape Permute RepeatVector Unflatten Bilinear PairwiseDistance CosineSimilarity"),
            ("layer_normalization is over each sample, batch_normalization over the rows of a batch.", "InstanceNorm1d InstanceNorm2d"),
            ("on one machine it is batch_normalization.", "SyncBatchNorm"),
            ("`max_norm` is a constraint on the weights of a layer; spectral norms cannot be held.", "SpectralNormalization"),
            ("end the network with `activation: softmax`, and write `loss: categorical_crossentropy` in training.",
                "AdaptiveLogSoftmaxWithLoss LinearCrossEntropyLoss")),
        ["activation"] = Table(
            ("write sigmoid.", "logistic expit"),
            ("it halves the numbers and is a layer: write `- glu` in network.", "glu GLU"),
            ("the quotient of softmax is over the row; write softmax.", "Softmax2d")),
        ["initializer"] = Table(
            ("it is for signals in time.", "STFT STFTInitializer"),
            ("it is for convolutions; identity is the same for dense layers.", "dirac_ dirac"),
            ("write random_normal or truncated_normal.", "normal gaussian"),
            ("write random_uniform.", "uniform"),
            ("write glorot_uniform or glorot_normal.", "xavier glorot"),
            ("write glorot_uniform.", "xavier_uniform"),
            ("write glorot_normal.", "xavier_normal"),
            ("write he_uniform or he_normal.", "kaiming he"),
            ("write he_uniform.", "kaiming_uniform"),
            ("write he_normal.", "kaiming_normal"),
            ("write lecun_uniform or lecun_normal.", "lecun"),
            ("write torch_default.", "torch pytorch")),
        ["loss"] = Table(
            (CrossEntropy, "crossentropy cross_entropy_loss ce xent softmax_cross_entropy log_loss logloss LinearCrossEntropyLoss"),
            ("it is for sequences, and networks here take samples of one length.", "CTC CTCLoss"),
            (Pairs, "Circle CosineEmbeddingLoss HingeEmbeddingLoss MarginRankingLoss TripletMarginLoss TripletMarginWithDistanceLoss PairwiseDistance"),
            ("it needs a variance beside each prediction; mean_squared_error takes it to be the same for all.", "GaussianNLLLoss"),
            ("samples here have one class, and for one class it is multi_margin.", "MultiLabelMarginLoss"),
            ("write mean_squared_error; that of scikit-learn's networks is half as large.", "squared_error"),
            ("write mean_absolute_error.", "absolute_error"),
            ("its root changes nothing about where it is lowest; write mean_squared_error.", "rmse root_mean_squared_error")),
        ["metric"] = Table(
            ("the loss is reported anyway; log_loss is that of the probabilities.",
                "CategoricalCrossentropy SparseCategoricalCrossentropy BinaryCrossentropy categorical_crossentropy sparse_categorical_crossentropy"
                + " binary_crossentropy crossentropy loss"),
            (Reported, "KLDivergence Poisson Hinge SquaredHinge CategoricalHinge LogCoshError MeanAbsolutePercentageError MeanSquaredLogarithmicError"
                + " CosineSimilarity mape msle"),
            (Areas, "BinaryIoU IoU MeanIoU OneHotIoU OneHotMeanIoU jaccard jaccard_score"),
            (Counts, "TruePositives TrueNegatives FalsePositives FalseNegatives confusion_matrix"),
            (Thresholds, "PrecisionAtRecall RecallAtPrecision SensitivityAtSpecificity SpecificityAtSensitivity"),
            ("r_squared is the nearest.", "PearsonCorrelation ConcordanceCorrelation explained_variance explained_variance_score"),
            ("write f1, which is beta 1.", "FBetaScore fbeta fbeta_score"),
            ("`ablate evaluate` prints it for a saved model.", "classification_report")),
        ["optimizer"] = Table(
            ("any optimizer can average the weights, `optimizer: { name: sgd, averaging: exponential }`.", "ema SwapEMAWeights"),
            ("any optimizer can average the weights, `optimizer: { name: sgd, averaging: mean }`.", "swa AveragedModel"),
            ("training is in 32 bits and needs no scale; write the optimizer inside it.", "LossScaleOptimizer"),
            ("one optimizer trains all layers; `learning_rate_factor` beside the units of a layer changes its rate.", "MultiOptimizer"),
            ("gradients here are dense, and for dense gradients it is adam.", "SparseAdam")),
        ["schedule"] = Table(
            ("it follows the results of the epochs, not the steps, and is a key of its own in training, `reduce_on_plateau: { patience: 5 }`.",
                "reduce_on_plateau ReduceLROnPlateau plateau"),
            ("scikit-learn divides the rate by 5 when the training loss stops falling: "
                + "`reduce_on_plateau: { monitor: training_loss, factor: 0.2, patience: 2 }`, in training.", "adaptive"),
            ("scikit-learn divides the rate by a power of the step; inverse_time is the nearest.", "invscaling"),
            (Functions, "LambdaLR MultiplicativeLR LearningRateScheduler"),
            ("write linear, or cosine with warmup_steps.", "warmup warm_up linear_warmup"),
            ("averages of weights are a setting of the optimizer, `averaging: mean`; write constant for the rate.", "SWALR")),
    };

    /// <summary>Names of settings of data and training.</summary>
    internal static IReadOnlyDictionary<string, string> Settings { get; } = Table(
        (Validation, "validation_split validation_data val_split validation_fraction"),
        (Judged, "validation_steps validation_freq validation_batch_size"),
        (Computing, "run_eagerly jit_compile steps_per_execution auto_scale_loss device pin_memory non_blocking"),
        ("Say it on the command line, `ablate run --workers 2`.", "num_workers n_jobs workers use_multiprocessing"),
        ("Say it on the command line: `ablate run --quiet` prints less.", "verbose"),
        ("Say it on the command line: `ablate run --continue` goes on with a run.", "initial_epoch"),
        ("An epoch is all training rows; `training_rows: first 6400` in data takes fewer.", "steps_per_epoch samples_per_epoch"),
        ("Rows are weighed by their class: write `class_weights: balanced`, or a number for each class.", "sample_weight sample_weight_mode"),
        ("A network has one loss; leave it out.", "loss_weights"),
        ("Metrics count each row once; `class_weights` weighs the rows of the loss.", "weighted_metrics"),
        ("What callbacks do is written as keys of training: `early_stopping: 5`, `reduce_on_plateau: 5`, `schedule: cosine`.", "callbacks callback"),
        ("Write `early_stopping: 5`.", "EarlyStopping"),
        ("Write `reduce_on_plateau: 5`.", "ReduceLROnPlateau ReduceLROnPlateauCallback"),
        ("Write `schedule: cosine`, or another of `ablate list schedules`.", "LearningRateScheduler"),
        ("Write `checkpoint_every: 5` in training, or `models: best` at the top of the file.", "ModelCheckpoint OrbaxCheckpoint checkpoint"),
        ("Runs that were stopped go on by themselves when they are started again; leave it out.", "BackupAndRestore"),
        (Recorded, "CSVLogger History TensorBoard ProgbarLogger RemoteMonitor LambdaCallback"),
        ("A training whose loss is no number ends anyway; `diverges_above: 100` ends it sooner.", "TerminateOnNaN"),
        ("It is a setting of the optimizer: write `optimizer: { name: adam, averaging: exponential }`.", "SwapEMAWeights use_ema"),
        ("Layers stand in network, one item each: `- { dense: 100, activation: relu }`.", "hidden_layer_sizes hidden_layers hidden_units hidden_size"),
        ("Write `optimizer: adam`, `sgd` or `lbfgs`.", "solver"),
        ("scikit-learn's alpha is `regularizer: { l2: ... }` beside the units of each layer, with alpha / (2 * batch_size).", "alpha"),
        (Stopping, "tol n_iter_no_change"),
        ("Write `seed: 1` at the top of the file.", "random_state random_seed manual_seed"),
        ("A network that goes on from a saved one is written `network: { from: FILE }`.", "warm_start"),
        ("Write `optimizer: { name: sgd, momentum: 0.9, nesterov: true }`.", "nesterovs_momentum"),
        ("Write `optimizer: { name: lbfgs, max_evaluations: 20 }`.", "max_fun"),
        ("Write `schedule: { inverse_time: 0.1 }`, which is the nearest to scikit-learn's invscaling.", "power_t"),
        ("Write `schedule: cosine`, or another of `ablate list schedules`.", "scheduler lr_scheduler lr_schedule learning_rate_schedule lr_decay decay"),
        ("It is the factor of a schedule: write `schedule: { step: 10, factor: 0.1, per: epoch }`.", "gamma"),
        (GlobalNorm, "clip_grad_norm clip_grad_norm_ gradient_clip_val grad_clip gradient_clipping max_grad_norm global_clipnorm"),
        ("It is a setting of the optimizer: write `optimizer: { name: adam, clip_norm: 1 }`.", "clipnorm"),
        ("It is a setting of the optimizer: write `optimizer: { name: adam, clip_value: 0.5 }`.", "clip_grad_value clip_grad_value_ clipvalue"),
        ("It is a setting of the optimizer: write `optimizer: { name: adam, beta_1: 0.9, beta_2: 0.999 }`.", "betas"));

    /// <summary>What to do in place of the <paramref name="concept"/> called <paramref name="name"/> elsewhere; null if nothing is known of it.</summary>
    public static string? OfComponent(string concept, string name) => Components.GetValueOrDefault(concept)?.GetValueOrDefault(name);

    /// <summary>
    /// What to do in place of a setting of the data or of the training called <paramref name="name"/> elsewhere; null if nothing is known of it.
    /// </summary>
    public static string? OfSetting(string name) => Settings.GetValueOrDefault(name);

    static Dictionary<string, string> Table(params IReadOnlyList<(string Advice, string Names)> lines)
    {
        var table = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string advice, string names) in lines)
        {
            foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                table.TryAdd(name, advice);
        }
        return table;
    }
}
