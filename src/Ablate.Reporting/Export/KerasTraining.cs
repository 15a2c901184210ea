namespace Ablate.Reporting.Export;

/// <summary>How a program for Keras trains.</summary>
static class KerasTraining
{
    /// <summary>A <see cref="ScriptTemplate"/>.</summary>
    public const string Text = """"
        def train(data, seed, SETTINGS):
            keras.utils.set_random_seed(seed)
            model = network()
            mean, deviation = [np.asarray(numbers, np.float32) for numbers in data["unit"]]  #if unit
          #if unit
            def unit_loss(truth, said):  #if unit
                """The loss in the unit of the file."""  #if unit
                return loss.call(truth * deviation + mean, said * deviation + mean)  #if unit
          #if unit
            metrics = [accuracy(name="accuracy")]  #if not values
            metrics = [unit_loss]  #if unit
            metrics = []  #if values, not unit
            model.compile(optimizer=optimizer(), loss=loss, metrics=metrics)  #if not by_step
            optimizer, inputs = optimizer(), data["train"][0]  #if by_step
            batches = math.ceil(len(inputs) / batch_size)  #if by_step, not drop_last
            batches = len(inputs) // batch_size if drop_last else math.ceil(len(inputs) / batch_size)  #if by_step, drop_last
            rates = [schedule(t, epochs * batches) for t in range(epochs * batches)]  #if by_step
            if per == "epoch":  #if by_both
                rates = [schedule(t // batches, epochs) for t in range(epochs * batches)]  #if by_both
            optimizer.learning_rate = Rates(rates)  #if by_step
            model.compile(optimizer=optimizer, loss=loss, metrics=metrics)  #if by_step
          #if not values
            def targets(labels):  #if not values
                return keras.utils.to_categorical(labels, model.output_shape[-1])  #if classes
                return labels.reshape(-1, 1).astype(np.float32)  #if binary
                classes = model.output_shape[-1]  #if both
                return keras.utils.to_categorical(labels, classes) if classes > 1 else labels.reshape(-1, 1).astype(np.float32)  #if both
          #if not values
            data = {part: (inputs, targets(labels)) for part, (inputs, labels) in data.items()}  #if not values
            rule = stopping()  #if stopping
            rates = keras.callbacks.LearningRateScheduler(lambda epoch: schedule(epoch, epochs))  #if by_epoch
            history = model.fit(
                *data["train"], epochs=epochs, batch_size=batch_size, verbose=0,  #if not batches
                shuffle=shuffle,  #if in_order, not batches
                Batches(  #if batches
                    *data["train"], batch_size,  #if batches
                    shuffle=shuffle,  #if in_order, batches
                    drop_last=drop_last,  #if drop_last
                    augmentation=augmentation,  #if augmented
                    mixup=mixup,  #if mixup
                    mixup_per_row=mixup_per_row,  #if mixup_per_row
                ),  #if batches
                epochs=epochs, verbose=0, shuffle=False,  #if batches
                class_weight=class_weight,  #if weights
                validation_data=data["validation"],  #if watched, validation
                callbacks=[rule],  #if stopping, not by_epoch, not plateau
                callbacks=[rates],  #if by_epoch, not stopping
                callbacks=[rule, rates],  #if by_epoch, stopping
                callbacks=plateau(),  #if plateau, not stopping
                callbacks=[rule, *plateau()],  #if plateau, stopping
            ).history
            kept = rule.best_epoch if rule.restore_best_weights else -1  #if restoring
            kept = -1  # the last epoch  #if not restoring
            scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][kept], "train_loss": history["loss"][kept]}  #if not values
            scores = {"epochs": len(history["loss"]), "train_loss": history["loss"][kept]}  #if values, not unit
            scores = {"epochs": len(history["loss"]), "train_loss": history["unit_loss"][kept]}  #if unit
            for part in ("validation", "test"):  #if validation, judged
            for part in ("validation",):  #if validation, not judged
            for part in ("test",):  #if not validation, judged
                judged = model.evaluate(*data[part], batch_size=1024, verbose=0, return_dict=True)  #if scored
                scores[f"{part}_accuracy"], scores[f"{part}_loss"] = judged["accuracy"], judged["loss"]  #if not values, scored
                scores[f"{part}_loss"] = judged["loss"]  #if values, not unit, scored
                scores[f"{part}_loss"] = judged["unit_loss"]  #if unit, scored
            return scores
        """";
}
