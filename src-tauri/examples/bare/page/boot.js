import init from './bare.js';

init({ module_or_path: './bare_bg.wasm' });
