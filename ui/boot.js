// A file of its own, because the content security policy lets no inline script run.
import init from './deskwatch.js';

init({ module_or_path: './deskwatch_bg.wasm' });
