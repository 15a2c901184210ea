namespace Ablate.Reporting.Export;

/// <summary>Classes that a program for Keras brings along where it needs them.</summary>
static class KerasDefinitions
{
    /// <summary>Those whose names <paramref name="program"/> uses, as its <paramref name="needs"/> are.</summary>
    public static IEnumerable<string> UsedBy(string program, IReadOnlySet<string> needs) =>
        from definition in all where program.Contains(definition.Name, StringComparison.Ordinal) select ScriptTemplate.Of(definition.Text, needs);

    static readonly (string Name, string Text)[] all =
    [
        ("=logit_accuracy", """"
            def logit_accuracy(name):
                """Of one logit for the second of two classes; BinaryAccuracy takes no threshold of 0."""
                return keras.metrics.MeanMetricWrapper(lambda truth, said: keras.metrics.binary_accuracy(truth, said, threshold=0.0), name)
            """"),
        ("Batches(", """"
            class Batches(keras.utils.PyDataset):
                """Rows in batches, of which an incomplete last one may be left out, as Keras' own for arrays cannot."""  #if not changed
                """Rows in batches, which are changed when they are gathered."""  #if changed
              #if batches
                def __init__(self, inputs, targets, batch_size, shuffle=True, drop_last=False):  #if not changed
                def __init__(self, inputs, targets, batch_size, shuffle=True, drop_last=False, augmentation=(), mixup=0.0, mixup_per_row=False):  #if changed
                    super().__init__()
                    self.inputs, self.targets, self.batch_size, self.shuffle = inputs, targets, batch_size, shuffle
                    self.augmentation = augmentation  #if augmented
                    self.mixup = mixup  #if mixup
                    self.mixup_per_row = mixup_per_row  #if mixup_per_row
                    self.batches = math.ceil(len(inputs) / batch_size)  #if not drop_last
                    self.batches = len(inputs) // batch_size if drop_last else math.ceil(len(inputs) / batch_size)  #if drop_last
                    self.order = np.arange(len(inputs))
                    self.on_epoch_end()

                def __len__(self):
                    return self.batches

                def __getitem__(self, batch):
                    rows = self.order[batch * self.batch_size:(batch + 1) * self.batch_size]
                    inputs, targets = self.inputs[rows], self.targets[rows]
                    inputs = augmented(inputs, self.augmentation, np.random)  #if augmented
                    if self.mixup:  #if mixup
                        share = np.random.beta(self.mixup, self.mixup, (1, 1)).astype(np.float32)  #if mixup, not mixup_per_row
                        shares = len(rows) if self.mixup_per_row else 1  #if mixup_per_row
                        share = np.random.beta(self.mixup, self.mixup, (shares, 1)).astype(np.float32)  #if mixup_per_row
                        others = np.random.permutation(len(rows))  #if mixup
                        inputs = share * inputs + (1 - share) * inputs[others]  #if mixup
                        targets = share * targets + (1 - share) * targets[others]  #if mixup
                    return inputs, targets

                def on_epoch_end(self):
                    if self.shuffle:
                        np.random.shuffle(self.order)
            """"),
        ("Rates(", """"
            class Rates(optimizers.schedules.LearningRateSchedule):
                """The rate of every step."""

                def __init__(self, rates):
                    self.rates = ops.convert_to_tensor(rates, "float32")

                def __call__(self, step):
                    return ops.take(self.rates, ops.cast(step, "int32"))
            """"),
        ("PlainAdam(", """"
            class PlainAdam(optimizers.Adam):
                """The paper and PyTorch add epsilon to the root after the bias correction, which Keras' Adam cannot."""

                def update_step(self, gradient, variable, learning_rate):
                    index, step = self._get_variable_index(variable), ops.cast(self.iterations + 1, variable.dtype)
                    m, v = self._momentums[index], self._velocities[index]
                    self.assign_add(m, ops.subtract(gradient, m) * (1 - self.beta_1))
                    self.assign_add(v, ops.subtract(ops.square(gradient), v) * (1 - self.beta_2))
                    mean, square = m / (1 - self.beta_1 ** step), v / (1 - self.beta_2 ** step)
                    self.assign_sub(variable, ops.cast(learning_rate, variable.dtype) * mean / (ops.sqrt(square) + self.epsilon))
            """"),
        ("PlainRMSprop(", """"
            class PlainRMSprop(optimizers.RMSprop):
                """PyTorch adds epsilon to the root, Keras' RMSprop under it."""

                def update_step(self, gradient, variable, learning_rate):
                    square = self._velocities[self._get_variable_index(variable)]
                    self.assign_add(square, ops.subtract(ops.square(gradient), square) * (1 - self.rho))
                    self.assign_sub(variable, ops.cast(learning_rate, variable.dtype) * gradient / (ops.sqrt(square) + self.epsilon))
            """"),
        ("PlainAdagrad(", """"
            class PlainAdagrad(optimizers.Adagrad):
                """The paper and PyTorch add epsilon to the root, Keras' Adagrad under it."""

                def update_step(self, gradient, variable, learning_rate):
                    squares = self._accumulators[self._get_variable_index(variable)]
                    self.assign_add(squares, ops.square(gradient))
                    self.assign_sub(variable, ops.cast(learning_rate, variable.dtype) * gradient / (ops.sqrt(squares) + self.epsilon))
            """"),
        ("WhenStopped(", """"
            class WhenStopped(callbacks.EarlyStopping):
                """Restores the best weights only where it stopped the training, as Keras 2 did."""

                def on_train_end(self, logs=None):
                    self.restore_best_weights = self.stopped_epoch > 0
                    super().on_train_end(logs)
            """"),
    ];
}
