// Makes Keras models with TensorFlow.js and writes their layers, weights and predictions to models.json of a folder.
// node make-keras-models.mjs FOLDER_OF_NODE_MODULES FOLDER
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
console.warn = () => {};
const tf = createRequire(join(modules, 'index.js'))('@tensorflow/tfjs');
await tf.setBackend('cpu');
const { add, activation, alphaDropout, batchNormalization, dense, dropout, elu, flatten, gaussianDropout, gaussianNoise, inputLayer, layerNormalization,
  leakyReLU, prelu, reLU, rescaling, softmax } = tf.layers;
const { constraints, initializers, regularizers } = tf;

const list = (...layers) => tf.sequential({ layers });
const first = { inputShape: [6] };
const ending = (...layers) => list(...layers, dense({ units: 3, activation: 'softmax' }));

const models = {
  norms: ending(batchNormalization(first), dense({ units: 5, useBias: false }), batchNormalization({ momentum: 0.9, epsilon: 0.01 }),
    activation({ activation: 'relu' }), layerNormalization()),
  'without gamma': ending(dense({ units: 5, ...first }), batchNormalization({ scale: false }), batchNormalization({ center: false })),
  advanced: list(dense({ units: 5, ...first }), leakyReLU({ alpha: 0.15 }), dense({ units: 5 }), leakyReLU(), dense({ units: 5 }),
    prelu({ alphaInitializer: initializers.constant({ value: 0.2 }) }), dense({ units: 5 }), elu(), dense({ units: 5 }), reLU({ maxValue: 1.5 }),
    dropout({ rate: 0.3 }), gaussianDropout({ rate: 0.2 }), gaussianNoise({ stddev: 0.1 }), alphaDropout({ rate: 0.1 }), dense({ units: 3 }), softmax()),
  care: ending(
    dense({ units: 5, kernelRegularizer: regularizers.l1({ l1: 0.1 }), biasRegularizer: regularizers.l2({ l2: 0.2 }),
      kernelConstraint: constraints.maxNorm({ maxValue: 1.5, axis: 0 }), biasConstraint: constraints.nonNeg(), ...first }),
    dense({ units: 4, kernelConstraint: constraints.minMaxNorm({ minValue: 0.1, maxValue: 2, rate: 0.5, axis: 0 }) }),
    dense({ units: 4, kernelConstraint: constraints.unitNorm({ axis: 0 }) })),
  flattened: ending(flatten({ inputShape: [3, 2] }), dense({ units: 5, activation: 'relu' })),
  'input layer': ending(inputLayer(first), dense({ units: 5, activation: 'relu' })),
  nested: ending(list(dense({ units: 5, activation: 'relu', ...first }), batchNormalization())),
  frozen: list(dense({ units: 5, trainable: false, activation: 'relu', ...first }), dense({ units: 1, activation: 'sigmoid' })),
  rescaled: ending(rescaling({ scale: 0.5, offset: -1, ...first })),
};
for (const name of ['elu', 'hardSigmoid', 'linear', 'relu', 'relu6', 'selu', 'sigmoid', 'softmax', 'softplus', 'softsign', 'tanh', 'swish', 'mish', 'gelu', 'logSoftmax'])
  models[name] = ending(dense({ units: 5, activation: name, ...first }));
for (const name of ['zeros', 'ones', 'glorotNormal', 'glorotUniform', 'heNormal', 'heUniform', 'leCunNormal', 'leCunUniform', 'orthogonal', 'randomNormal', 'randomUniform', 'truncatedNormal'])
  models[name] = ending(dense({ units: 5, kernelInitializer: name, ...first }));

const input = tf.input({ shape: [6] });
const sum = add().apply([input, dense({ units: 6, activation: 'tanh' }).apply(input)]);
const projected = add().apply([dense({ units: 4, activation: 'relu' }).apply(sum), dense({ units: 4, useBias: false }).apply(sum)]);
models.residual = tf.model({ inputs: input, outputs: dense({ units: 3, activation: 'softmax' }).apply(projected) });

let counter = 1;
function fill(layer) {
  layer.setWeights(layer.weights.map(({ shape, originalName }) => {
    const middle = /variance|gamma/.test(originalName) ? 1 : 0;
    return tf.tensor(Array.from({ length: tf.util.sizeFromShape(shape) }, () => middle + 0.6 * Math.sin(2.399 * counter++)), shape);
  }));
}

const described = ({ weights, layers, name }) => ({ name, weights: layers ? layers.flatMap(layer => described(layer).weights)
  : weights.map(weight => ({ name: weight.originalName, shape: weight.shape, values: Array.from(weight.read().dataSync()) })) });

const values = Array.from({ length: 20 * 6 }, (_, i) => Math.fround(2 * Math.sin(1.7 * i)));
const written = {};
for (const [name, model] of Object.entries(models)) {
  model.layers.forEach(fill);
  const inputs = tf.tensor(values, [20, ...model.inputs[0].shape.slice(1)]);
  const { class_name, config } = model.toJSON(null, false);
  written[name] = { topology: { class_name, config }, layers: model.layers.map(described), outputs: Array.from(model.predict(inputs).dataSync()) };
}
writeFileSync(join(folder, 'models.json'), JSON.stringify({ values, models: written }));
