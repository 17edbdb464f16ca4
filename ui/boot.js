// A file of its own, because the content security policy lets no inline script run.
//
// What the page needs first it asks for at once: its module, and everything that the shell has
// to tell. The team is on its way while the module is still being compiled. The page takes
// over in `src/host/early.rs`.
const module = fetch('./deskwatch_bg.wasm');
const shell = window.__TAURI_INTERNALS__;

// What is larger than this many bytes keeps the page busy for longer than a frame.
const LARGE = 200_000;
// Until what came before can be seen; a window that nobody sees is not waited for.
const seen = () => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 250);
});

// What the shell has drawn into the page, until that takes its place.
const frame = document.querySelector('#first-frame');
if (frame.hasChildNodes()) performance.mark('first-frame');

if (shell) {
  const waiting = [];
  let take, rests = false, isSeen = true;
  const receive = (...envelopes) => {
    waiting.push(...envelopes);
    while (take && !rests && waiting.length) {
      if (!isSeen && waiting[0].message?.byteLength > LARGE) {
        // The first cards of a large team are drawn before the whole of it is read.
        rests = true;
        seen().then(() => { rests = false; isSeen = true; receive(); });
      } else {
        isSeen = false;
        take(waiting.shift());
      }
    }
  };
  const id = shell.transformCallback((envelope) => receive(envelope));
  const name = new TextEncoder().encode(`__CHANNEL__:${id}`);
  // The call `Watch` as `deskwatch_bridge::bytes` has it: a text, and before it its length.
  const asked = shell.invoke('watch', new Uint8Array([name.length, ...name]));
  // Whoever takes over is told as well.
  asked.catch(() => {});
  const listen = (fromNowOn) => {
    take = fromNowOn;
    receive();
  };
  window.deskwatchEarly = { id, asked, listen };
}
const { default: init } = await import('./deskwatch.js');
// Compiling keeps every processor busy, and can wait for what is there to be seen.
if (frame.hasChildNodes()) await seen();
init({ module_or_path: module });
