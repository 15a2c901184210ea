namespace Ablate.Reporting.Export;

/// <summary>Functions that a program brings along to read and divide its data, where it needs them.</summary>
static class DataDefinitions
{
    /// <summary>Those that <paramref name="functions"/> call.</summary>
    public static IEnumerable<string> UsedBy(string functions) =>
        from definition in all
        where functions.Contains(definition["def ".Length..(definition.IndexOf('(', StringComparison.Ordinal) + 1)], StringComparison.Ordinal)
        select definition;

    static readonly string[] all =
    [
        """"
        def read(path):
            """An IDX file: three bytes, the number of dimensions, their sizes, then bytes."""
            data = gzip.open(path).read()
            sizes = np.frombuffer(data, ">i4", data[3], 4)
            return np.frombuffer(data, np.uint8, offset=4 + 4 * data[3]).reshape(sizes).copy()
        """",
        """"
        def keep(inputs, labels, classes):
            """Only some classes, numbered from 0 in their order."""
            found = np.isin(labels, classes)
            return inputs[found], np.array([classes.index(label) for label in labels[found]])
        """",
        """"
        def take_first(rows, count):
            """The first rows, and the others."""
            return rows[:count], rows[count:]
        """",
        """"
        def take_last(rows, count):
            """The last rows, and the others."""
            return rows[len(rows) - count:], rows[:len(rows) - count]
        """",
        """"
        def take_random(rows, count, random):
            """Some rows, and the others; both keep the order of the file."""
            taken = random.permutation(rows)[:count]
            return np.sort(taken), np.setdiff1d(rows, taken)
        """",
        """"
        def take_stratified(rows, labels, count, random):
            """Rows of all classes in their ratio, and the others; both keep the order of the file."""
            classes = [random.permutation(rows[labels[rows] == label]) for label in np.unique(labels[rows])]
            exact = np.array([len(part) * count / len(rows) for part in classes])
            counts = exact.astype(int)
            counts[np.argsort(counts - exact, kind="stable")[:count - counts.sum()]] += 1
            taken = np.concatenate([part[:number] for part, number in zip(classes, counts)])
            return np.sort(taken), np.setdiff1d(rows, taken)
        """",
        """"
        def take_fold(rows, count, repeat, labels=None):
            """Each repeat takes the next fold and leaves the others; after the last, rows are dealt anew. With labels each fold has every class."""
            turn = repeat - 1
            deck = np.random.default_rng([SEED, turn // count]).permutation(rows)
            if labels is not None:
                deck = deck[np.argsort(labels[deck], kind="stable")]
            taken = deck[turn % count::count]
            return np.sort(taken), np.setdiff1d(rows, taken)
        """",
        """"
        def mislabel(labels, share, classes, random):
            """Replaces this share of the labels, each by any other class."""
            others = (labels + random.integers(1, classes, len(labels))) % classes
            return np.where(random.random(len(labels)) < share, others, labels)
        """",
    ];

    /// <summary>How samples are read, a <see cref="ScriptTemplate"/> in which NAME, STEPS and SCALED stand for what a study asks.</summary>
    public const string Loading = """"
        @functools.lru_cache(maxsize=1)  #if several
        def NAME(path):  #if not drawn
        def NAME(path, repeat):  #if drawn
            """The rows to train with and those that judge, each as inputs and labels."""  #if judged
            """The rows to train with, as inputs and labels."""  #if not judged, not validation
            """The rows to train with and those that choose, each as inputs and labels."""  #if not judged, validation
            inputs, labels, test_inputs, test_labels = [read(path / name) for name in FILES]  #if published
            arrays = np.load(path)  #if not published
            inputs, labels = arrays["x_train"], arrays["y_train"]  #if not published, bytes, not values
            inputs, labels = arrays["x_train"].astype(float), arrays["y_train"]  #if not published, not bytes, not values
            inputs, labels = arrays["x_train"].astype(float), arrays["y_train"].astype(float)  #if values
            test_inputs, test_labels = arrays["x_test"], arrays["y_test"]  #if not published, files_judge
            random = np.random.default_rng([SEED, repeat])  #if draws
        STEPS

            def prepared(inputs, labels):
                numbers = inputs.reshape(len(inputs), -1)
                numbers = np.where(np.isnan(numbers), fill, numbers)  #if filled
                return SCALED.astype(np.float32), labels  #if not values
                return SCALED.astype(np.float32), labels.astype(np.float32)  #if values, not scaled_targets
                return SCALED.astype(np.float32), ((labels - mean) / deviation).astype(np.float32)  #if scaled_targets

            return {
                "train": prepared(inputs[rows], labels[rows]),
                "validation": prepared(inputs[chosen], labels[chosen]),  #if validation
                "test": prepared(test_inputs, test_labels),  #if judged
                "unit": (mean, deviation),  #if unit, scaled_targets
                "unit": (0.0, 1.0),  #if unit, not scaled_targets
            }
        """";
}
