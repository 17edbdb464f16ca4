// The page at /desk: sign in, see one's own sessions, end them, change the password, switch to
// the linked account, sign out.
//
// The session's token is in a cookie that this script cannot read. What it knows comes from
// GET /v1/session, and the end of the session from the event stream GET /v1/session/events.
// Everything on screen is set as text, never as markup.

const TEXTS = {
  title: "Deskwatch",
  signInTitle: "Sign in · Deskwatch",
  kind: { agent: "Agent", administrator: "Administrator" },
  switchTo: {
    agent: "Switch to your agent account",
    administrator: "Switch to your administrator account",
  },
  method: { password: "with password", switch: "by switching account" },
  signedInAs: (name) => `Signed in as ${name}.`,
  browserOn: (browser, os) => (browser && os ? `${browser} on ${os}` : browser || os || "Not known"),
  ended: {
    sign_out: "You have signed out.",
    expired: "Your session has expired after a time without activity. Sign in again to go on.",
    terminated: "An administrator has ended your session. Sign in again to go on.",
    disabled: "Your account has been disabled. An administrator can enable it again.",
    password_changed: "Your password has been changed. Sign in with the new one.",
    unknown: "Your session has ended. Sign in again to go on.",
  },
  ending: (left) => `An administrator is ending your session ${left}. Save your work.`,
  endingNow: "now",
  expiresSoon: "any moment",
  thisSession: "This one",
  end: "End",
  endNamed: (name) => `End the session: ${name}`,
  ownRow: (kind, address, active) => `${kind}, ${address}, active ${active}`,
  ownEnded: "The session has ended.",
  changed: "Your password has been changed. Your other sessions have ended.",
  wrongCurrent: "The current password is wrong.",
  unfit: "The new password needs at least 8 characters.",
  guessable: "That password is too easy to guess. Take a longer one, such as a few words.",
  recent: {
    sign_in_failed: "Somebody tried to sign in with a wrong password",
    password_changed: { own: "You changed your password", others: "An administrator set your password" },
  },
  recentWhere: (when, address) => (address ? `${when}, from ${address}` : when),
  away: "The service does not answer. Trying again…",
  errors: {
    wrong_credentials: "Login or password are wrong.",
    rate_limited: (wait) => `Too many attempts. Try again ${wait}.`,
    rateLimitedLater: "in a while",
    invalid_request: "Type your e-mail address and your password.",
    conflict: "There is no account to switch to any more.",
    unavailable: "The service is too busy just now. Try again in a moment.",
    unreachable: "The service does not answer. Check your connection and try again.",
    other: "That did not work. Try again in a moment.",
  },
};

const at = (id) => document.getElementById(id);
const language = document.documentElement.lang;
const clockTime = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayAndTime = new Intl.DateTimeFormat(language, {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

/** Shortest password, in characters. */
const SHORTEST_PASSWORD = 8;
/** Sessions that the list shows at first, and more of with each press. */
const OWN_PAGE = 20;

/** The answer of GET /v1/session while somebody is signed in. */
let mine = null;
/** The event stream of that session. */
let events = null;
/** One's own live sessions as they were last asked for, and where the next page starts. */
let own = { items: [], next: null };
/** What happened to the login lately, newest first. */
let recent = [];
/** How many times in a row the service has not answered, or the stream broke. */
let misses = 0;
/** The next look at the session, when the service does not answer. */
let retry = null;
/** Set while a request that changes the session runs: its own events are its answer's. */
let busy = false;
/** What the stream told last while it was busy. */
let late = null;

/** Where a reverse proxy led the person here from; none once it was gone back to. */
let wayBack = cameFrom();

/**
 * The address to go back to after signing in: `/desk?return_to=PATH`, with PATH last and, if
 * it begins with a slash, as it is, else percent-encoded. Only on this very site: what the
 * address would be is made by the browser itself, and compared with where this page is.
 */
function cameFrom() {
  // A proxy can also show this page in the place of the one that was asked for.
  if (location.pathname !== "/desk") return location.href;
  const [, given] = /[?&]return_to=(.*)$/s.exec(location.search) || [];
  if (!given) return null;
  try {
    const path = given.startsWith("/") ? given : decodeURIComponent(given);
    if (!path.startsWith("/")) return null;
    const url = new URL(path, location.origin);
    return url.origin === location.origin && url.pathname !== "/desk" ? url.href : null;
  } catch {
    return null;
  }
}

/** Goes back there. Not twice within seconds: proxy and service may not be of one mind. */
function goBack() {
  const target = wayBack;
  wayBack = null;
  if (!target) return false;
  try {
    const before = Number(sessionStorage.getItem("went-back-at"));
    if (Date.now() - before < 10_000) return false;
    // When, and not where to: the address of a page can say more than is to be kept.
    sessionStorage.setItem("went-back-at", String(Date.now()));
  } catch {
    // Without a memory it could go back and forth for ever.
    return false;
  }
  location.replace(target);
  return true;
}

// --- words ---

/** "in 71 hours", "2 minutes ago": rounded down, so that what remains does remain. */
function span(milliseconds) {
  const seconds = Math.trunc(milliseconds / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, "second");
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), "minute");
  if (size < 4 * 86400) return relative.format(Math.trunc(seconds / 3600), "hour");
  return relative.format(Math.trunc(seconds / 86400), "day");
}

function moment(time, now) {
  const sameDay = time.toDateString() === new Date(now).toDateString();
  return (sameDay ? clockTime : dayAndTime).format(time);
}

function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends.map((word) => [...word][0]).join("").toLocaleUpperCase(language);
}

function say(element, text) {
  // Writing the same text again would make a screen reader say it again.
  if (element.textContent !== text) element.textContent = text;
}

function quote(element, message) {
  say(element, message || "");
  element.hidden = !message;
}

// --- what is on screen ---

function showSession() {
  const { member, session, linked } = mine;
  const arrived = at("session").hidden;
  say(at("member"), member.name);
  say(at("member-login"), member.login);
  at("change-login").value = member.login;
  say(at("initials"), initials(member.name));
  say(at("kind"), TEXTS.kind[member.kind]);
  say(at("address"), session.ip);
  say(at("browser"), TEXTS.browserOn(session.client.browser, session.client.os));
  at("switch").hidden = !linked;
  if (linked) say(at("switch"), TEXTS.switchTo[linked.kind]);
  showTimes();
  at("sign-in").hidden = true;
  at("session").hidden = false;
  document.title = `${member.name} · ${TEXTS.title}`;
  if (arrived) {
    say(at("announcer"), TEXTS.signedInAs(member.name));
    at("session-title").focus();
  }
}

function showTimes() {
  if (!mine) return;
  const { session } = mine;
  const now = Date.now() + mine.ahead;
  const started = new Date(session.started_at);
  say(at("started"), `${moment(started, now)}, ${TEXTS.method[session.method]}`);
  say(at("last-active"), span(Math.min(0, new Date(session.last_active_at) - now)));
  const left = new Date(session.expires_at) - now;
  say(at("expires"), left > 0 ? `${span(left)} without activity` : TEXTS.expiresSoon);
  const ending = session.state === "ending" && session.ends_at;
  at("ending").hidden = !ending;
  if (ending) {
    const grace = new Date(session.ends_at) - now;
    say(at("ending-text"), TEXTS.ending(grace > 0 ? span(grace) : TEXTS.endingNow));
    quote(at("ending-message"), mine.message);
  }
}

/** Back to the sign-in form: with a reason when a session has ended, without on a first visit. */
function showSignIn(reason, message) {
  const left = !at("session").hidden;
  forget();
  at("session").hidden = true;
  at("ended").hidden = !reason;
  // Why first, so that it is heard even when the form was there already.
  say(at("ended-reason"), reason || "");
  quote(at("ended-message"), message);
  showError(at("error"), null);
  at("password").value = "";
  at("sign-in").hidden = false;
  document.title = TEXTS.signInTitle;
  if (left) at("sign-in-title").focus();
  else at("login").focus();
}

function showError(element, text) {
  say(element, text || "");
  element.hidden = !text;
}

function showAway(away) {
  showError(at("away"), away && mine ? TEXTS.away : null);
}

/** The list of one's own sessions. Rows that stay keep their elements, and so the focus. */
function showOwn() {
  const now = Date.now() + (mine ? mine.ahead : 0);
  const rows = new Map([...at("own").children].map((row) => [row.dataset.session, row]));
  const shown = own.items.map((session) => {
    const row = rows.get(session.id) || newRow(session);
    const here = mine && session.member_id === mine.member.id;
    const kind = mine && (here ? mine.member.kind : mine.linked && mine.linked.kind);
    const active = span(Math.min(0, new Date(session.last_active_at) - now));
    say(row.querySelector("span span"), TEXTS.ownRow(TEXTS.kind[kind] || "", session.ip, active));
    return row;
  });
  const before = [...at("own").children];
  if (shown.length !== before.length || shown.some((row, place) => row !== before[place])) {
    at("own").replaceChildren(...shown);
  }
  at("own").hidden = shown.length === 0;
  at("own-more").hidden = !own.next;
}

function make(tag, text, className) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

function newRow(session) {
  const name = TEXTS.browserOn(session.client.browser, session.client.os);
  const names = make("span", "", "names");
  names.append(make("strong", name), make("span", ""));
  const row = make("li", "");
  row.dataset.session = session.id;
  row.dataset.testid = "desk-own-session";
  if (session.id === mine.session.id) {
    row.append(names, make("span", TEXTS.thisSession, "tag"));
  } else {
    const end = make("button", TEXTS.end);
    end.type = "button";
    end.dataset.testid = "desk-own-end";
    end.setAttribute("aria-label", TEXTS.endNamed(name));
    end.addEventListener("click", () => endOwn(session.id, end));
    row.append(names, end);
  }
  return row;
}

/** What happened to the login lately: whether it was themselves, only people know. */
function showRecent() {
  const now = Date.now() + (mine ? mine.ahead : 0);
  const rows = recent.map((event) => {
    const text = TEXTS.recent[event.kind];
    const what = typeof text === "string" ? text : text[event.own ? "own" : "others"];
    const names = make("span", "", "names");
    names.append(make("strong", what), make("span", TEXTS.recentWhere(moment(new Date(event.at), now), event.ip)));
    const row = make("li", "");
    row.append(names);
    return row;
  });
  at("recent").replaceChildren(...rows);
  at("recent-part").hidden = rows.length === 0;
}

function closeChange() {
  at("change").open = false;
  at("change-form").reset();
  showError(at("change-error"), null);
}

// --- asking the service ---

/** Sends a request; answers `{status, body, wait}`, with status 0 when nobody answered. */
async function ask(method, path, body) {
  try {
    const response = await fetch(path, {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: body ? { "content-type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    const isJson = /[/+]json\b/.test(response.headers.get("content-type") || "");
    return {
      status: response.status,
      body: isJson ? await response.json() : null,
      wait: Number(response.headers.get("retry-after")) || 0,
      date: Date.parse(response.headers.get("date") || ""),
    };
  } catch {
    return { status: 0, body: null, wait: 0, date: NaN };
  }
}

function sentence(answer) {
  const { errors } = TEXTS;
  if (answer.status === 0) return errors.unreachable;
  const code = answer.body && answer.body.code;
  if (code === "rate_limited") {
    return errors.rate_limited(answer.wait ? span(answer.wait * 1000 + 999) : errors.rateLimitedLater);
  }
  return (Object.hasOwn(errors, code) && typeof errors[code] === "string" && errors[code]) || errors.other;
}

/** Asks who is signed in, and shows it. Only opening the page counts as activity. */
async function look({ touch = false } = {}) {
  clearTimeout(retry);
  const answer = await ask("GET", touch ? "/v1/session" : "/v1/session?touch=false");
  if (busy) return;
  if (answer.status === 200) {
    if (goBack()) return;
    showAway(false);
    hold(answer);
  } else if (answer.status === 401) {
    misses = 0;
    refused();
  } else {
    if (!mine && at("sign-in").hidden) showSignIn();
    if (!mine) showError(at("error"), sentence(answer));
    showAway(true);
    lookSoon();
  }
}

/** Asks for one's own sessions again, as many pages as were shown. */
async function lookAtOwn({ more = false } = {}) {
  const asked = mine && mine.session.id;
  if (!asked) return;
  const wanted = own.items.length + (more ? OWN_PAGE : 0);
  const found = { items: [], next: null };
  do {
    const after = found.next ? `&after=${encodeURIComponent(found.next)}` : "";
    const answer = await ask("GET", `/v1/my/sessions?touch=false&limit=${OWN_PAGE}${after}`);
    // Whoever is signed in by now gets a list of their own.
    if (!mine || mine.session.id !== asked || answer.status !== 200) return;
    found.items.push(...answer.body.items);
    found.next = answer.body.next;
  } while (found.next && found.items.length < wanted);
  own = found;
  showOwn();
}

/** Asks what happened to the login lately. Without an answer there is nothing to tell. */
async function lookAtRecent() {
  const asked = mine && mine.session.id;
  if (!asked) return;
  const answer = await ask("GET", "/desk/recent?touch=false");
  if (!mine || mine.session.id !== asked || answer.status !== 200) return;
  recent = answer.body.filter((event) => Object.hasOwn(TEXTS.recent, event.kind));
  showRecent();
}

/** Looks again after a while: longer each time, at most two seconds, never all pages at once. */
function lookSoon() {
  clearTimeout(retry);
  retry = setTimeout(look, Math.min(2_000, 125 * 2 ** misses) * (0.75 + Math.random() / 2));
  misses += 1;
}

/** The session does not hold any more, or there never was one. */
function refused() {
  const was = mine;
  // Who sees the form already may be reading there why.
  if (!was && !at("sign-in").hidden) return;
  // The stream says why a session ended; its word may be on the way.
  const patience = events && events.readyState === EventSource.OPEN ? 500 : 0;
  setTimeout(() => { if (mine === was) showSignIn(was && TEXTS.ended.unknown); }, patience);
}

/** Takes over what GET /v1/session said, and listens to that session. */
function hold(answer) {
  const before = mine && mine.session.id;
  const message = mine && mine.session.id === answer.body.session.id ? mine.message : null;
  // The person's clock may be wrong; the service's is what counts.
  const ahead = Number.isNaN(answer.date) ? 0 : answer.date - Date.now();
  mine = { ...answer.body, message, ahead: Math.abs(ahead) > 2_000 ? ahead : 0 };
  if (before !== mine.session.id || !events || events.readyState !== EventSource.OPEN) listen();
  showSession();
  if (before !== mine.session.id) {
    own = { items: [], next: null };
    showOwn();
    lookAtOwn();
    recent = [];
    showRecent();
    lookAtRecent();
  }
}

function forget() {
  mine = null;
  own = { items: [], next: null };
  showOwn();
  recent = [];
  showRecent();
  closeChange();
  showError(at("changed"), null);
  showError(at("own-problem"), null);
  if (events) events.close();
  events = null;
}

function listen() {
  if (events) events.close();
  const stream = new EventSource("/v1/session/events?touch=false");
  events = stream;
  // While a person's own act is under way its answer decides what is shown; what was told
  // meanwhile is shown after it, if it is still about the session that is shown.
  const inTurn = (react) => {
    const shown = () => { if (stream === events && mine) react(); };
    if (busy) late = shown; else shown();
  };
  const told = (name, react) => stream.addEventListener(name, (event) => {
    inTurn(() => react(JSON.parse(event.data || "{}")));
  });
  told("ending", ({ ends_at, message }) => {
    mine.session = { ...mine.session, state: "ending", ends_at };
    mine.message = message;
    showTimes();
  });
  told("ending_undone", () => {
    mine.session = { ...mine.session, state: "active", ends_at: null };
    mine.message = null;
    showTimes();
  });
  told("ended", ({ end_reason, message }) => {
    showSignIn(TEXTS.ended[end_reason] || TEXTS.ended.unknown, message);
  });
  stream.addEventListener("open", () => {
    if (stream === events) misses = 0;
  });
  // Broken or refused: whether the session still holds says GET /v1/session. Waiting for
  // the browser to connect again by itself would take it seconds.
  stream.addEventListener("error", () => {
    // What was told before the stream broke says more.
    if (!late) inTurn(lookSoon);
  });
}

// --- what a person does ---

/** Runs one request that changes the session, with its buttons at rest meanwhile. */
async function act(buttons, request) {
  if (busy) return null;
  busy = true;
  clearTimeout(retry);
  buttons.forEach((button) => { button.disabled = true; });
  try {
    return await request();
  } finally {
    buttons.forEach((button) => { button.disabled = false; });
    busy = false;
    if (late) setTimeout(late);
    late = null;
  }
}

at("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  showError(at("error"), null);
  const body = { login: at("login").value.trim(), password: at("password").value };
  const answer = await act([at("submit")], () => ask("POST", "/desk/session", body));
  if (!answer) return;
  at("password").value = "";
  if (answer.status === 201) return look();
  showError(at("error"), sentence(answer));
  at("password").focus();
});

at("switch").addEventListener("click", async () => {
  showError(at("problem"), null);
  const answer = await act([at("switch"), at("sign-out")], () => ask("POST", "/desk/session/switch"));
  if (!answer) return;
  if (answer.status === 201 || answer.status === 401) return look();
  showError(at("problem"), sentence(answer));
  if (answer.status === 409) return look();
});

at("sign-out").addEventListener("click", async () => {
  showError(at("problem"), null);
  const answer = await act([at("switch"), at("sign-out")], () => ask("DELETE", "/desk/session"));
  if (!answer) return;
  if (answer.status === 204 || answer.status === 401) return showSignIn(TEXTS.ended.sign_out);
  showError(at("problem"), sentence(answer));
});

async function endOwn(id, button) {
  showError(at("own-problem"), null);
  const answer = await act([button], () => ask("DELETE", `/v1/my/sessions/${encodeURIComponent(id)}`));
  if (!answer) return;
  if (answer.status === 401) return look();
  if (answer.status === 204 || answer.status === 404) {
    own = { ...own, items: own.items.filter((session) => session.id !== id) };
    showOwn();
    say(at("announcer"), TEXTS.ownEnded);
    // The button that had the focus is gone.
    at("own-title").focus();
    return lookAtOwn();
  }
  showError(at("own-problem"), sentence(answer));
}

at("own-more").addEventListener("click", () => lookAtOwn({ more: true }));

at("change").addEventListener("toggle", () => {
  if (!at("change").open) return closeChange();
  showError(at("changed"), null);
  at("current-password").focus();
});

at("change-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  showError(at("change-error"), null);
  const body = { current: at("current-password").value, new: at("new-password").value };
  const answer = await act([at("change-submit")], () => ask("PUT", "/v1/session/password", body));
  if (!answer) return;
  if (answer.status === 204) {
    closeChange();
    showError(at("changed"), TEXTS.changed);
    lookAtRecent();
    return lookAtOwn();
  }
  const code = answer.body && answer.body.code;
  if (code === "unauthenticated") return look();
  // Whatever has the length and is refused all the same is too easy to guess.
  const unfit = [...body.new].length < SHORTEST_PASSWORD ? TEXTS.unfit : TEXTS.guessable;
  const texts = { wrong_credentials: TEXTS.wrongCurrent, invalid_request: unfit };
  showError(at("change-error"), texts[code] || sentence(answer));
  const field = at(code === "invalid_request" ? "new-password" : "current-password");
  field.value = "";
  field.focus();
});

// Another tab may have switched account, or the computer may have slept.
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && !busy) { look(); lookAtOwn(); }
});
setInterval(() => { showTimes(); if (mine) showOwn(); }, 1_000);
// Activity elsewhere with the same session moves its times; nothing tells the page so.
setInterval(() => {
  if (mine && !document.hidden && !busy && !misses) { look(); lookAtOwn(); }
}, 30_000);

look({ touch: true });
