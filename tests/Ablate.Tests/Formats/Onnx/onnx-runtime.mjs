// Runs every ONNX file of a folder on the numbers of its inputs.json with the real ONNX Runtime, and writes what they give to outputs.json.
// node onnx-runtime.mjs FOLDER_OF_NODE_MODULES FOLDER_OF_MODELS
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const ort = createRequire(join(modules, 'index.js'))('onnxruntime-web');
ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

const { width, values } = JSON.parse(readFileSync(join(folder, 'inputs.json'), 'utf8'));
const rows = values.length / width;
const results = {};
for (const name of readdirSync(folder).filter(name => name.endsWith('.onnx'))) {
  try {
    const session = await ort.InferenceSession.create(readFileSync(join(folder, name)));
    const input = new ort.Tensor('float32', Float32Array.from(values), [rows, width]);
    const outputs = await session.run({ [session.inputNames[0]]: input });
    results[name] = Array.from(outputs[session.outputNames[0]].data);
    await session.release();
  } catch (error) {
    results[name] = String(error);
  }
}
writeFileSync(join(folder, 'outputs.json'), JSON.stringify(results));
process.exit(0);
