namespace Ablate.Reporting.Export;

/// <summary>How a program for Keras trains.</summary>
static class KerasTraining
{
    /// <summary>A <see cref="ScriptTemplate"/>.</summary>
    public const string Text = """"
        def train(data, seed, SETTINGS):
            keras.utils.set_random_seed(seed)
            model = network()
            model.compile(optimizer=optimizer(), loss=loss, metrics=[accuracy(name="accuracy")])  #if not by_step
            optimizer, images = optimizer(), data["train"][0]  #if by_step
            batches = math.ceil(len(images) / batch_size)  #if by_step, not drop_last
            batches = len(images) // batch_size if drop_last else math.ceil(len(images) / batch_size)  #if by_step, drop_last
            rates = [schedule(t, epochs * batches) for t in range(epochs * batches)]  #if by_step
            if per == "epoch":  #if by_both
                rates = [schedule(t // batches, epochs) for t in range(epochs * batches)]  #if by_both
            optimizer.learning_rate = Rates(rates)  #if by_step
            model.compile(optimizer=optimizer, loss=loss, metrics=[accuracy(name="accuracy")])  #if by_step

            def targets(labels):
                return keras.utils.to_categorical(labels, model.output_shape[-1])  #if classes
                return labels.reshape(-1, 1).astype(np.float32)  #if binary
                classes = model.output_shape[-1]  #if both
                return keras.utils.to_categorical(labels, classes) if classes > 1 else labels.reshape(-1, 1).astype(np.float32)  #if both

            data = {part: (images, targets(labels)) for part, (images, labels) in data.items()}
            rule = stopping()  #if stopping
            rates = keras.callbacks.LearningRateScheduler(lambda epoch: schedule(epoch, epochs))  #if by_epoch
            history = model.fit(
                *data["train"], epochs=epochs, batch_size=batch_size, verbose=0,  #if not drop_last
                shuffle=shuffle,  #if in_order, not drop_last
                Batches(*data["train"], batch_size, drop_last),  #if drop_last, not in_order
                Batches(*data["train"], batch_size, drop_last, shuffle),  #if drop_last, in_order
                epochs=epochs, verbose=0, shuffle=False,  #if drop_last
                class_weight=class_weight,  #if weights
                validation_data=data["validation"],  #if watched, validation
                callbacks=[rule],  #if stopping, not by_epoch, not plateau
                callbacks=[rates],  #if by_epoch, not stopping
                callbacks=[rule, rates],  #if by_epoch, stopping
                callbacks=plateau(),  #if plateau, not stopping
                callbacks=[rule, *plateau()],  #if plateau, stopping
            ).history
            kept = rule.best_epoch if rule.restore_best_weights else -1  #if restoring
            scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][kept], "train_loss": history["loss"][kept]}  #if restoring
            scores = {"epochs": epochs, "train_accuracy": history["accuracy"][-1], "train_loss": history["loss"][-1]}  #if not stopping
            scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][-1], "train_loss": history["loss"][-1]}  #if stopping, not restoring
            for part in ("validation", "test"):  #if validation
            for part in ("test",):  #if not validation
                scores[f"{part}_loss"], scores[f"{part}_accuracy"] = model.evaluate(*data[part], batch_size=1024, verbose=0)
            return scores
        """";
}
