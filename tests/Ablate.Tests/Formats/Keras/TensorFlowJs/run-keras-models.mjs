// Runs the jobs of a folder's jobs.json with TensorFlow.js and writes what they give to results.json.
// node run-keras-models.mjs FOLDER_OF_NODE_MODULES FOLDER
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
console.warn = () => {};
const tf = createRequire(join(modules, 'index.js'))('@tensorflow/tfjs');
await tf.setBackend('cpu');

const read = name => JSON.parse(readFileSync(join(folder, name), 'utf8'));

async function load(name) {
  const { modelTopology, weightsManifest } = read(name + '.json');
  const weightSpecs = weightsManifest.flatMap(group => group.weights);
  const bytes = readFileSync(join(folder, weightsManifest[0].paths[0]));
  const weightData = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const model = await tf.loadLayersModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
  // It puts constraints on weights that it loads; Keras does not.
  const given = tf.io.decodeWeights(weightData, weightSpecs);
  for (const weight of variables(model).filter(isConstrained)) weight.val.assign(given[weight.originalName]);
  return model;
}

const isConstrained = weight => weight.constraint != null;

const variables = model => model.layers.flatMap(layer => layer.weights);

// Its optimizers forget constraints, which Keras puts on the weights after each step.
const constrain = model => variables(model).filter(isConstrained).forEach(weight => weight.val.assign(weight.constraint.apply(weight.val)));

const weights = model => Object.fromEntries(variables(model).map(weight => [weight.originalName, Array.from(weight.read().dataSync())]));

async function train(model, { optimizer, loss, epochs, batchSize, classWeight }, inputs, targets) {
  const steps = [], states = [];
  model.compile({ optimizer: new Function('tf', `return ${optimizer}`)(tf), loss });
  await model.fit(inputs, targets, {
    epochs, batchSize, classWeight, shuffle: false, verbose: 0, yieldEvery: 'never',
    callbacks: { onBatchEnd: (_, logs) => { steps.push(logs.loss); constrain(model); }, onEpochEnd: () => { states.push(weights(model)); } },
  });
  return { steps, states };
}

const results = [];
for (const job of read('jobs.json')) {
  try {
    const { rows, values, targets } = read(job.data);
    const model = await load(job.model);
    const inputs = tf.tensor(values, [rows, ...model.inputs[0].shape.slice(1)]);
    const trained = job.training ? await train(model, job.training, inputs, tf.tensor(targets, [rows, targets.length / rows])) : {};
    results.push({ ...trained, outputs: Array.from(model.predict(inputs).dataSync()) });
  } catch (error) {
    results.push({ error: String(error) });
  }
}
writeFileSync(join(folder, 'results.json'), JSON.stringify(results, (_, value) => Number.isNaN(value) ? 'NaN' : value));
