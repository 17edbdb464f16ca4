// The page's second host: a made-up shell, to look at the page in any browser.
//
// It is not part of the program. `cargo xtask page --made-up` puts it beside a built page and
// says where; serve that folder, and choose by the address:
//
//   ?phase=starting | signed-out | watching     what the console says it is doing
//   &why=unreachable                            a fault's code, for signed-out
//   &connection=online | offline | connecting
//   &source=demo | here | service   &keyring=kept | absent | locked   &tray=no_host
//   &notifications=no_service   &notice=1       a settings file that was put aside
//   &as=owner | sub                             who looks
//   &members=40   &history=2000   &still=1      how many agents; nothing happens by itself
//   &fail=forbidden   &partly=1   &password=1   endings fail; come true in part; take the password `demo`
//   &saved=1   &appearance=dark   &keys=Control%2BAlt%2BKeyD   &taken=1   &opens=unreachable
//   &text=200                                   text size in percent
import crossing, { answer_as_bytes, call_as_json, update_as_bytes, words_as_bytes } from './crossing.js';

(async () => {
  const options = new URLSearchParams(location.search);
  const option = (name, otherwise) => options.get(name) ?? otherwise;
  if (option('text')) document.documentElement.style.fontSize = `${option('text')}%`;

  const minute = 60_000, hour = 60 * minute, day = 24 * hour;
  const time = (millis) => new Date(millis).toISOString();
  let counter = 0;
  const uuid = () => `019a0000-0000-7000-8000-${(++counter).toString(16).padStart(12, '0')}`;
  // The same team every time.
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const one = (list) => list[Math.floor(random() * list.length)];

  const FIRST = ['Ayşe', 'Ben', 'Cem', 'Daria', 'Elif', 'Femi', 'Grace', 'Hakan', 'Irina', 'Jonas', 'Kemal', 'Lina', 'Murat', 'Nadia', 'Okan', 'Pınar', 'Quentin', 'Rosa', 'Selin', 'Tariq', 'Umut', 'Vera', 'Wei', 'Yusuf', 'Zeynep'];
  const LAST = ['Yılmaz', 'Kaya', 'Demir', 'Volkova', 'Şahin', 'Adeyemi', 'Lindqvist', 'Öztürk', 'Petrova', 'Meyer', 'Aydın', 'Haddad', 'Çelik', 'Rossi', 'Yıldız', 'Featherstonehaugh-Montgomery'];
  const CLIENTS = [['Chrome 131', 'Windows 11', 'desktop'], ['Firefox 133', 'Linux', 'desktop'], ['Safari 18', 'iOS 18', 'mobile'], ['Edge 131', 'Windows 10', 'desktop'], ['Chrome 131', 'macOS 15', 'desktop'], ['Samsung Internet 27', 'Android 15', 'mobile'], [null, null, 'other']];
  const RIGHTS = ['agents.view', 'agents.terminate', 'administrators.view'];
  const LIMIT = 72 * hour;

  const now = Date.now();
  const members = [], sessions = [];
  const addMember = (kind, name, more = {}) => {
    const login = `${name.split(' ')[0].toLowerCase().normalize('NFD').replace(/[^a-z]/g, '')}${members.length}@acme.example`;
    const member = { id: uuid(), kind, owner: false, rights: kind === 'administrator' ? RIGHTS : [], login, name, groups: ['Support'], enabled: true, linked_id: null, status: 'none', session_count: 0, last_seen_at: null, created_at: time(now - 300 * day), updated_at: time(now - 30 * day), ...more };
    members.push(member);
    return member;
  };
  const newSession = (member, startedAgo, activeAgo, expiresIn) => {
    const [browser, os, device] = one(CLIENTS);
    const last = Date.now() - activeAgo;
    return { id: uuid(), member_id: member.id, state: 'active', started_at: time(Date.now() - startedAgo), last_active_at: time(last), expires_at: time(expiresIn === undefined ? last + LIMIT : Date.now() + expiresIn), ends_at: null, ip: `203.0.113.${1 + Math.floor(random() * 250)}`, user_agent: '', client: { browser, os, device }, method: random() < 0.1 ? 'switch' : 'password', current: false, ended_at: null, end_reason: null, ended_by: null, reason: null };
  };

  const owner = addMember('administrator', 'Deniz Aksoy', { owner: true });
  for (const name of ['Cem Demir', 'Grace Lindqvist', 'Marta Nowak', 'Okan Yıldız', 'Sven Holm']) addMember('administrator', name);
  for (let at = 0; at < Number(option('members', '40')); at++) {
    addMember('agent', `${FIRST[at % FIRST.length]} ${LAST[(at * 7 + 5 * Math.floor(at / FIRST.length)) % LAST.length]}`);
  }
  const agents = members.filter((member) => member.kind === 'agent');
  const administrators = members.filter((member) => member.kind === 'administrator');
  administrators.slice(0, 4).forEach((administrator, at) => {
    const agent = agents[at * 4 + 2];
    if (!agent) return;
    Object.assign(agent, { name: administrator.name, login: administrator.login, linked_id: administrator.id });
    administrator.linked_id = agent.id;
  });
  const me = option('as', 'owner') === 'owner' ? owner : administrators[1];
  const own = newSession(me, 3 * hour, minute);
  Object.assign(own, { client: { browser: 'Deskwatch 0.1', os: 'Linux', device: 'desktop' }, method: 'password' });
  sessions.push(own, newSession(administrators[3], 50 * hour, 20 * minute));
  if (me !== owner) sessions.push(newSession(owner, 9 * hour, 4 * minute));
  agents.forEach((agent, at) => {
    const draw = random();
    if (draw < 0.42) sessions.push(newSession(agent, (20 + random() * 300) * minute, random() * 80 * minute, at % 9 === 0 ? 40.5 * minute : undefined));
    if (draw < 0.08) sessions.push(newSession(agent, (200 + random() * 300) * minute, random() * 190 * minute));
    if (draw >= 0.42 && draw < 0.95) agent.last_seen_at = time(now - random() * random() * 40 * day);
  });

  // What happened: one thing every seven minutes.
  const KINDS = ['sign_in', 'sign_out', 'sign_in', 'termination', 'expiry', 'sign_in_failed', 'member_updated'];
  const history = Array.from({ length: Number(option('history', '2000')) }, (_, at) => {
    const kind = KINDS[at % KINDS.length], member = agents[(at * 7) % agents.length] ?? owner;
    const by = ['termination', 'member_updated'].includes(kind) ? owner : kind.startsWith('sign') && kind !== 'sign_in_failed' ? member : null;
    const [browser, os, device] = CLIENTS[at % CLIENTS.length];
    return { id: uuid(), at: time(now - at * 7 * minute), kind, by: by?.id ?? null, by_name: by?.name ?? null, member_id: member.id, member_name: member.name, session_id: null, client: kind === 'sign_in' ? { browser, os, device } : null, termination_id: null, ip: kind === 'expiry' ? null : `203.0.113.${1 + (at % 250)}`, reason: kind === 'termination' ? 'Shift is over' : null, detail: {} };
  });

  const FAULTS = { rate_limited: { retry_after_seconds: 840 }, refused: { detail: 'not today' }, database_unreadable: { path: '/home/deniz/.local/share/deskwatch/sessions.db', detail: 'file is not a database' } };
  const fault = (code) => code in FAULTS ? { [code]: FAULTS[code] } : code;
  let phase = option('phase', 'watching');
  let connection = option('connection', 'online');
  let source = option('source', 'demo');
  let language = option('language');
  let wanted = { started: true, expired: true, ended_by_others: true };
  let saved = option('saved') === null ? [] : [
    { id: 'a', kind: 'service', address: 'https://sessions.acme.example', login: 'deniz@acme.example', name: 'Acme support', state: source === 'service' ? 'open' : 'ready' },
    { id: 'b', kind: 'service', address: 'sessions.beta.example', login: 'deniz@beta.example', name: null, state: 'asks_password' },
    { id: 'c', kind: 'here', address: '', login: 'deniz@acme.example', name: null, state: 'ready' },
  ];
  let chosen = { appearance: option('appearance', 'system'), start_hidden: false, login_start: 'off', shortcut: { keys: option('keys'), state: option('keys') ? option('taken') ? 'taken' : 'active' : 'unset' } };
  const settings = () => ({ sources: saved, open: saved.find((one) => one.state === 'open')?.id ?? null, ...chosen });
  const view = () => ({ view: {
    phase: phase === 'signed-out' ? { signed_out: { why: option('why') ? fault(option('why')) : null } } : phase,
    connection: phase === 'signed-out' ? 'signed-out' : connection === 'offline' ? { offline: { since: time(now - 17 * minute), cause: fault('unreachable') } } : connection,
    source: { kind: source, address: source === 'service' ? 'https://sessions.acme.example' : '127.0.0.1:40123' },
    service_ahead_millis: 0, runs_here: false, last_login: 'deniz@acme.example', keyring: option('keyring', 'unused'), tray: option('tray', 'shown'), close_without_tray: 'quit',
    notifications: option('notifications', 'working'), notification_settings: wanted, language: language ?? 'en', chosen_language: language,
    settings: settings(), notices: option('notice') ? [{ settings_put_aside: { kept_as: '/home/deniz/.config/deskwatch/settings.damaged.toml', detail: 'expected `=` in line 3' } }] : [],
  } });
  const snapshot = () => ({ snapshot: { cursor: '0', me: { member: me, session: own }, members, sessions: sessions.filter((session) => session.state !== 'ended'), security: { agent_inactivity_seconds: 259200, administrator_inactivity_seconds: 259200, maximum_age_seconds: null, sessions_per_member: null } } });

  await crossing({ module_or_path: './crossing_bg.wasm' });
  // The program freezes it, so the page must do with that here as well.
  Object.freeze(Object.prototype);

  // Tauri's side of the channel.
  const callbacks = new Map();
  let channel = null, index = 0, seq = 0;
  const known = ['en'];
  const pass = (bytes) => callbacks.get(channel)?.({ message: bytes.buffer, index: index++ });
  const send = (message) => {
    if (!channel) return;
    // Before a view in a language that the page does not know, its words.
    const spoken = message.view?.language;
    if (spoken && !known.includes(spoken)) known.push(spoken), pass(words_as_bytes(spoken));
    pass(update_as_bytes(JSON.stringify(message)));
  };
  const change = (kind, session) => ({ seq: ++seq, at: time(Date.now()), kind, member_id: session.member_id, session: { ...session }, member: null, security: null });
  const tell = (...changes) => send({ changes: { changes, cursor: String(seq) } });
  const end = (session, reason, by, words) => {
    Object.assign(session, { state: 'ended', ended_at: time(Date.now()), end_reason: reason, ended_by: by, reason: words });
    return change('session_ended', session);
  };
  const later = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

  let last = null, confirmed = false;
  const live = (session) => session.state !== 'ended';
  const ending = (ends_at) => sessions.filter((session) => session.state === 'ending' && session.ends_at === ends_at);
  const meant = (request) => sessions.filter((session) => live(session) && (
    request.sessions?.includes(session.id) || request.members?.includes(session.member_id) ||
    (request.filter && members.find((member) => member.id === session.member_id).kind === request.filter.kind)));
  const outcome = (session, outcome) => ({ session_id: session.id, member_id: session.member_id, outcome });
  const report = (outcomes, ends_at) => {
    const counts = {};
    for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
    return { id: uuid(), dry_run: false, ends_at, outcomes, counts };
  };

  const commands = {
    async show_window() {},
    async watch({ call: { updates } }) {
      channel = Number(updates.slice('__CHANNEL__:'.length));
      send(view());
      if (phase === 'watching' && connection !== 'connecting') send(snapshot());
    },
    async sign_in({ call }) {
      await later(600);
      if (call.password !== 'demo') throw fault(option('fail', 'wrong_credentials'));
      source = 'service'; phase = 'watching'; connection = 'online';
      send(view()); send(snapshot());
    },
    async start_demo() { await later(900); source = 'demo'; phase = 'watching'; send(view()); send(snapshot()); },
    async run_here() { await later(900); throw fault(option('fail', 'database_unreadable')); },
    async sign_out() { phase = 'signed-out'; send(view()); },
    async switch_account() { throw fault(option('fail', 'not_administrator')); },
    async retry_now() { await later(300); connection = 'online'; send(view()); send(snapshot()); },
    async plan_termination({ call: { request } }) {
      await later(300);
      return report(meant(request).map((session) => outcome(session, session === own && request.spare_self ? 'spared' : 'would_end')), null);
    },
    async terminate_sessions({ call: { request } }) {
      await later(Number(option('slow', '500')));
      if (option('fail')) throw fault(option('fail'));
      if (option('password') && !confirmed) throw fault('sign_in_too_old');
      const changes = [], outcomes = [];
      const ends_at = request.grace_seconds ? time(Date.now() + 1000 * request.grace_seconds) : null;
      meant(request).forEach((session, at) => {
        const word = session === own && request.spare_self ? 'spared' : option('partly') && at % 2 === 1 ? 'forbidden' : ends_at ? 'scheduled' : 'ended';
        if (word === 'ended') changes.push(end(session, 'terminated', me.id, request.reason ?? null));
        if (word === 'scheduled') changes.push(change('session_ending', Object.assign(session, { state: 'ending', ends_at })));
        outcomes.push(outcome(session, word));
      });
      tell(...changes);
      if (ends_at) setTimeout(() => tell(...ending(ends_at).map((session) => end(session, 'terminated', me.id, request.reason ?? null))), 1000 * request.grace_seconds);
      last = report(outcomes, ends_at);
      return { ...last, outcomes: outcomes.length > 1000 ? [] : outcomes };
    },
    async load_outcomes({ call: { after } }) {
      await later(300);
      const from = Number(after ?? 0), to = from + 1000;
      return { outcomes: last.outcomes.slice(from, to), counts: last.counts, next: to < last.outcomes.length ? String(to) : null };
    },
    async undo_ending({ call: { ends_at } }) {
      await later(300);
      const undone = ending(ends_at);
      tell(...undone.map((session) => change('session_ending_undone', Object.assign(session, { state: 'active', ends_at: null }))));
      return { undone: undone.length, ended: 0 };
    },
    async confirm_password({ call: { password } }) {
      await later(400);
      if (password !== 'demo') throw fault('wrong_credentials');
      confirmed = true;
    },
    async load_member_sessions({ call }) {
      await later(250);
      if (connection === 'offline') throw fault('not_connected');
      const ended = ['sign_out', 'expired', 'terminated'].map((reason, at) => ({ ...newSession({ id: call.member_id }, (at + 1) * 30 * hour, (at + 1) * 22 * hour), state: 'ended', ended_at: time(Date.now() - (at + 1) * 21 * hour), end_reason: reason, ended_by: reason === 'terminated' ? owner.id : null, reason: reason === 'terminated' ? 'Shift is over' : null }));
      return { sessions: [...sessions.filter((session) => session.member_id === call.member_id), ...ended], next: null };
    },
    async load_history({ call: { filter, after, limit } }) {
      await later(250);
      if (connection === 'offline') throw fault('not_connected');
      const from = Number(after ?? 0), all = history.filter((entry) =>
        (!filter.kind || entry.kind === filter.kind) && (!filter.member_id || entry.member_id === filter.member_id) &&
        (!filter.by || entry.by === filter.by) && (!filter.since || entry.at >= filter.since) && (!filter.until || entry.at < filter.until));
      const to = Math.min(all.length, from + limit);
      return { items: all.slice(from, to), next: to < all.length ? String(to) : null };
    },
    async start_export() { send({ export: { done: { path: '/home/deniz/Documents/activity.csv', entries: history.length } } }); },
    async cancel_export() { send({ export: null }); },
    async dismiss_export() { send({ export: null }); },
    async set_notifications({ call }) { wanted = call.notifications; send(view()); },
    async switch_source({ call }) {
      await later(700);
      if (option('opens')) throw fault(option('opens'));
      if (saved.find((one) => one.id === call.id).state === 'asks_password') throw fault('password_needed');
      saved = saved.map((one) => ({ ...one, state: one.id === call.id ? 'open' : one.state === 'open' ? 'ready' : one.state }));
      phase = 'watching'; source = 'service'; connection = 'online'; send(view()); send(snapshot());
    },
    async remove_source({ call }) { saved = saved.filter((one) => one.id !== call.id); send(view()); },
    async rename_source({ call }) { saved = saved.map((one) => one.id === call.id ? { ...one, name: call.name || null } : one); send(view()); },
    async set_appearance({ call }) { chosen.appearance = call.appearance; send(view()); if (option('fail')) throw fault(option('fail')); },
    async set_start_hidden({ call }) { chosen.start_hidden = call.hidden; send(view()); },
    async set_login_start({ call }) { chosen.login_start = call.wanted ? 'on' : 'off'; send(view()); },
    async set_shortcut({ call }) { chosen.shortcut = { keys: call.keys, state: call.keys ? 'active' : 'unset' }; send(view()); },
    async retry_keyring() {},
    async go_without_keyring() {},
    async save_settings() {},
    async preview_security() {
      await later(400);
      const some = sessions.filter((session) => session.state === 'active').slice(0, 12);
      return { sessions: some.map((session) => session.id), people: 9, own: option('own') !== null, unseen: [] };
    },
    async set_security() { await later(400); if (option('fail')) throw fault(option('fail')); },
    async set_language({ call }) { language = call.language; send(view()); },
  };
  window.__TAURI_INTERNALS__ = {
    transformCallback(callback) { const id = 1000 + callbacks.size; callbacks.set(id, callback); return id; },
    unregisterCallback(id) { callbacks.delete(id); },
    async invoke(command, payload) {
      const call = JSON.parse(call_as_json(command, payload));
      let answer;
      try {
        answer = { Ok: (await commands[command]({ call })) ?? null };
      } catch (fault) {
        if (fault instanceof Error) throw fault;
        answer = { Err: fault };
      }
      return answer_as_bytes(command, JSON.stringify(answer)).buffer;
    },
  };
  window.deskwatchHost = { tell, send, sessions, members, change, end, newSession };

  if (option('still') === null) setInterval(() => {
    if (phase !== 'watching' || connection !== 'online') return;
    const live = sessions.filter((session) => session.state === 'active' && session !== own);
    if (random() < 0.5 && live.length) {
      const session = one(live);
      Object.assign(session, { last_active_at: time(Date.now()), expires_at: time(Date.now() + LIMIT) });
      tell(change('session_active', session));
    } else if (random() < 0.6) {
      const session = newSession(one(agents), 0, 0);
      sessions.push(session);
      tell(change('session_started', session));
    } else if (live.length) tell(end(one(live), 'sign_out', null, null));
  }, 1500);
  await import('./boot.js');
})();
