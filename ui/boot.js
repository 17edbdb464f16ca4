// A file of its own, because the content security policy lets no inline script run.
//
// What the page needs first is asked for here, before there is a page that could ask: its module,
// and everything that the shell has to tell. The page takes over in `src/host/early.rs`.
const shell = window.__TAURI_INTERNALS__;

// What is larger than this many bytes keeps the page busy for longer than a frame.
const LARGE = 200_000;
// Until what came before can be seen. A window that nobody sees is not waited for long.
const seen = (longest) => new Promise((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, longest);
});
// Until a style sheet has come. WebKit does not keep a module waiting for it.
const styled = (link) => link.sheet ?? new Promise((done) => {
  link.addEventListener('load', done);
  link.addEventListener('error', done);
});

// What the shell has drawn into the page, until that takes its place.
const frame = document.querySelector('#first-frame');
if (frame.hasChildNodes()) {
  performance.mark('first-frame');
  await Promise.all([...document.querySelectorAll('link[rel=stylesheet]')].map(styled));
  // The call `ShowWindow`, which is no bytes. Without it the window is shown all the same, later.
  shell.invoke('show_window', new Uint8Array()).catch(console.warn);
  // Fetching, compiling and reading keep more than one processor busy, and what is there to be
  // seen would be drawn that much later. The window may only be on its way to the screen.
  await seen(1_000);
}
const module = fetch('./deskwatch_bg.wasm');

if (shell) {
  const waiting = [];
  let take, rests = false, isSeen = true;
  const receive = (...envelopes) => {
    waiting.push(...envelopes);
    while (take && !rests && waiting.length) {
      if (!isSeen && waiting[0].message?.byteLength > LARGE) {
        // The first cards of a large team are drawn before the whole of it is read.
        rests = true;
        seen(250).then(() => { rests = false; isSeen = true; receive(); });
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
init({ module_or_path: module });
