import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { type Db, inTransaction } from './database.ts';
import { uuidv7 } from './ids.ts';
import { runDueJobs } from './jobs.ts';
import { isAddress, type Message, sendMail } from './mail.ts';
import { erasePersonalKey, sealFor } from './personal-key.ts';
import { emptyOldMail, mailJobs, sendDueMail } from './post.ts';
import { outcomeOf } from './smtp.ts';
import { testDatabase } from './testing.ts';

interface Arrived {
  readonly to: readonly string[];
  readonly head: string;
  readonly body: string;
}

/** A mail server on a random port of this machine; `refuse` answers a recipient with a code. */
async function mailServer(
  t: TestContext,
  refuse: (address: string) => number | null = () => null,
  port = 0,
  taken: () => void = () => {},
) {
  const arrived: Arrived[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refuse(address);
      done(responseCode === null ? null : Object.assign(new Error(`no ${address} here`), { responseCode }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part) => parts.push(part));
      stream.on('end', () => {
        const [head = '', ...body] = Buffer.concat(parts).toString('utf8').split('\r\n\r\n');
        arrived.push({ to: session.envelope.rcptTo.map((r) => r.address), head, body: body.join('\r\n\r\n') });
        taken();
        done(null);
      });
    },
  });
  server.on('error', () => {});
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  let open = true;
  const close = async () => {
    if (open) await new Promise<void>((resolve) => server.close(() => resolve()));
    open = false;
  };
  t.after(close);
  return { port: (server.server.address() as AddressInfo).port, arrived, close };
}

async function arranged(t: TestContext, refuse?: (address: string) => number | null, taken?: () => void) {
  const server = await mailServer(t, refuse, 0, taken);
  const { db, url, deps: web } = await testDatabase(t);
  const config = { ...web.config, smtpUrl: `smtp://127.0.0.1:${server.port}`, publicUrl: 'https://concilia.example' };
  const post = (message: Partial<Message>) =>
    inTransaction(web.db, (tx) =>
      sendMail(tx, { config }, { to: 'anna@example.org', subject: 'Ciao', text: 'Prova', ...message }),
    );
  return { server, db, url, deps: { ...web, db, config }, post };
}

const states = async (db: Db) =>
  (
    await sql<{ state: string; last_error: string | null; attempts: number }>`
    select state, last_error, attempts from kit.mail order by queued_at, id`.execute(db)
  ).rows;
const header = (a: Arrived | undefined, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'mi').exec(a?.head ?? '')?.[1];

test('each message goes out once with several workers at once, and stays sealed in the queue', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  for (let n = 0; n < 12; n++) await post({ to: `p${n}@example.org`, text: 'segreto segreto' });
  const { rows } = await sql<{ content: Buffer }>`select content from kit.mail`.execute(db);
  assert.equal(
    rows.some((r) => r.content.includes('segreto') || r.content.includes('example.org')),
    false,
  );
  await Promise.all([runDueJobs(deps, mailJobs), sendDueMail(deps), sendDueMail(deps)]);
  assert.deepEqual(
    server.arrived.flatMap((a) => a.to).sort(),
    Array.from({ length: 12 }, (_, n) => `p${n}@example.org`).sort(),
  );
  assert.equal(new Set(server.arrived.map((a) => header(a, 'message-id'))).size, 12);
  assert.ok((await states(db)).every((m) => m.state === 'sent' && m.last_error === null));
  assert.equal(await sendDueMail(deps), 0);
});

test('a message asked for twice with one key goes out once; one whose change is undone never does', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  const [one, two] = [await post({ key: 'kit.test/1' }), await post({ key: 'kit.test/1' })];
  assert.equal(one, two);
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await sendMail(tx, deps, { to: 'never@example.org', subject: 's', text: 't' });
      throw new Error('undone');
    }),
    /undone/,
  );
  await sendDueMail(deps);
  assert.deepEqual(
    server.arrived.map((a) => a.to),
    [['anna@example.org']],
  );
  assert.equal(header(server.arrived[0], 'message-id'), `<${one}@concilia.example>`);
});

test('while the server is away nothing is lost or counted; when it is back everything goes out', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  await post({});
  await post({ to: 'bruno@example.org' });
  await server.close();
  await assert.rejects(sendDueMail(deps), /cannot be used: ESOCKET|cannot be used: ECONN/);
  assert.deepEqual(await states(db), Array(2).fill({ state: 'waiting', last_error: null, attempts: 0 }));
  const back = await mailServer(t, undefined, server.port);
  await sql`update kit.mail set next_at = now()`.execute(db);
  assert.equal(await sendDueMail(deps), 2);
  assert.equal(back.arrived.length, 2);
});

test('a worker killed before it knows the answer: the message goes again at once, under the same number', async (t) => {
  let child: ChildProcess | null = null;
  const { server, db, url, deps, post } = await arranged(t, undefined, () => void child?.kill('SIGKILL'));
  await post({});
  const program = `
    const { connect } = await import(${JSON.stringify(join(import.meta.dirname, 'database.ts'))});
    const { sendDueMail } = await import(${JSON.stringify(join(import.meta.dirname, 'post.ts'))});
    const [url, smtpUrl, publicUrl] = process.argv.slice(1);
    const config = { smtpUrl, publicUrl, mailFrom: 'Concilia <concilia@example.org>', masterKey: new Uint8Array(32).fill(7) };
    await sendDueMail({ db: connect(url, 2), config });`;
  const args = [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    program,
    url,
    deps.config.smtpUrl,
    deps.config.publicUrl,
  ];
  child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGKILL');
  child = null;
  // The server lets go of a dead connection's row by itself, within moments.
  while ((await sendDueMail(deps)) === 0) await pause(20);
  assert.deepEqual(await states(db), [{ state: 'sent', last_error: null, attempts: 1 }]);
  const ids = server.arrived.map((a) => header(a, 'message-id'));
  assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
});

test('without a mail server messages wait', async (t) => {
  const { db, deps, post } = await arranged(t);
  await post({});
  assert.equal(await sendDueMail({ ...deps, config: { ...deps.config, smtpUrl: null } }), 0);
  assert.deepEqual(await states(db), [{ state: 'waiting', last_error: null, attempts: 0 }]);
});

test('a refused recipient fails alone, one that must wait is tried later, and neither address is written down', async (t) => {
  const refuse = (a: string) => (a.startsWith('gone') ? 550 : a.startsWith('full') ? 452 : null);
  const { server, db, deps, post } = await arranged(t, refuse);
  for (const to of ['gone@example.org', 'full@example.org', 'anna@example.org']) await post({ to });
  assert.equal(await sendDueMail(deps), 3);
  assert.deepEqual(await states(db), [
    { state: 'failed', last_error: '550 EENVELOPE', attempts: 1 },
    { state: 'waiting', last_error: '452 EENVELOPE', attempts: 1 },
    { state: 'sent', last_error: null, attempts: 1 },
  ]);
  for (let n = 0; n < 12; n++) {
    await sql`update kit.mail set next_at = now()`.execute(db);
    await sendDueMail(deps);
  }
  assert.deepEqual((await states(db))[1], { state: 'failed', last_error: '452 EENVELOPE', attempts: 12 });
  assert.equal(server.arrived.length, 1);
});

test('no subject and no address can add a header or a recipient', async (t) => {
  const { server, deps, post } = await arranged(t);
  await post({ subject: 'Ciao\r\nBcc: eve@example.org\u2028X-Evil: 1\r\n\r\nbody' });
  await sendDueMail(deps);
  const [mail] = server.arrived;
  assert.deepEqual(mail?.to, ['anna@example.org']);
  assert.equal(/^(bcc|x-evil):/im.test(mail?.head ?? ''), false);
  assert.equal(mail?.body.trim(), 'Prova');
  for (const to of [
    'a@b.it\r\nBcc: e@x.it',
    'a@b.it, c@d.it',
    'A <a@b.it>',
    'a@b.it;c@d.it',
    '',
    '@b.it',
    'a@',
    'a b@c.it',
    'a@b..it',
  ])
    await assert.rejects(post({ to }), { name: 'AppError', code: 'bad-input' }, to);
});

test('whatever passes as an address has one @ and no sign that separates', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, domain) => {
      const text = `${name}@${domain}`;
      if (isAddress(text)) assert.equal(/[\s,;<>"\p{Cc}]|@.*@/u.test(text), false);
    }),
  );
  for (const good of ['anna@example.org', 'a.b+c@sub.example.it', 'niccolò@città.it'])
    assert.equal(isAddress(good), true);
});

test('letters of every alphabet arrive whole, in subject, text and HTML', async (t) => {
  const { server, deps, post } = await arranged(t);
  await post({ subject: 'Perché no? 日本 🙂', text: 'È così: àèìòù 日本', html: '<p>È così</p>' });
  await sendDueMail(deps);
  const mail = server.arrived[0];
  const words = (header(mail, 'subject') ?? '')
    .split(/\s+/)
    .map((w) => /^=\?UTF-8\?(.)\?(.*)\?=$/i.exec(w))
    .map((m) =>
      m?.[1]?.toUpperCase() === 'B' ? Buffer.from(m[2] ?? '', 'base64') : quoted(m?.[2]?.replaceAll('_', ' ') ?? ''),
    );
  assert.equal(Buffer.concat(words).toString('utf8'), 'Perché no? 日本 🙂');
  assert.match(quoted(mail?.body ?? '').toString('utf8') + decoded(mail?.body ?? ''), /È così: àèìòù 日本/);
});

const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
const decoded = (body: string) =>
  body
    .split(/\r\n\r\n/)
    .map((part) => Buffer.from(part, 'base64').toString('utf8'))
    .join('');

test('a message to somebody who was erased is let go; a sent one is emptied a week later', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  const owner = uuidv7();
  await post({ owner });
  await post({ to: 'bruno@example.org' });
  await inTransaction(db, (tx) => erasePersonalKey(tx, owner));
  await sendDueMail(deps);
  assert.deepEqual(
    server.arrived.map((a) => a.to),
    [['bruno@example.org']],
  );
  assert.deepEqual(
    (await states(db)).map((m) => m.state),
    ['dropped', 'sent'],
  );
  await emptyOldMail(deps);
  const left = async () =>
    (
      await sql<{
        full: number;
        keys: number;
      }>`select count(content) as full, (select count(*) from kit.personal_key) as keys from kit.mail`.execute(db)
    ).rows[0];
  assert.deepEqual(await left(), { full: 2, keys: 1 });
  await sql`update kit.mail set next_at = now() - interval '8 days'`.execute(db);
  await emptyOldMail(deps);
  assert.deepEqual(await left(), { full: 0, keys: 0 });
});

test('a message that cannot be opened fails alone, or waits for its key: the others go', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  const [damaged, foreign, noText, noLetter] = [await post({}), await post({}), await post({}), await post({})];
  await post({ to: 'bruno@example.org' });
  await sql`update kit.mail set content = set_byte(content, 30, get_byte(content, 30) # 1) where id = ${damaged}`.execute(
    db,
  );
  await sql`update kit.personal_key set master = '\\x0102030405060708' where owner = ${foreign}`.execute(db);
  for (const [id, text] of [
    [noText, 'Ciao'],
    [noLetter, 'null'],
  ] as const)
    await inTransaction(db, async (tx) => {
      const content = await sealFor(tx, deps.config.masterKey, id, text);
      await sql`update kit.mail set content = ${content} where id = ${id}`.execute(tx);
    });
  assert.equal(await sendDueMail(deps), 5);
  assert.deepEqual(
    server.arrived.map((a) => a.to),
    [['bruno@example.org']],
  );
  const unreadable = { state: 'failed', last_error: 'unreadable', attempts: 1 };
  const waits = { state: 'waiting', last_error: 'other-key', attempts: 0 };
  assert.deepEqual(await states(db), [unreadable, waits, unreadable, unreadable, { ...sent, attempts: 1 }]);
  await sql`update kit.personal_key set master = null where owner = ${foreign}`.execute(db);
  await sql`update kit.mail set next_at = now()`.execute(db);
  assert.equal(await sendDueMail(deps), 1);
  assert.deepEqual((await states(db))[1], { ...sent, attempts: 1 });
});

const sent = { state: 'sent', last_error: null };

test('what the server says is told apart: away, later, never', () => {
  const told = (code: string, responseCode?: number, command?: string) =>
    outcomeOf({ code, responseCode, command }).kind;
  assert.equal(told('EAUTH', 535, 'AUTH PLAIN'), 'server');
  assert.equal(told('ETLS'), 'server');
  assert.equal(told('EENVELOPE', 550, 'MAIL FROM'), 'server');
  assert.equal(told('EENVELOPE', 421, 'RCPT TO'), 'server');
  assert.equal(told('EENVELOPE', 450, 'RCPT TO'), 'later');
  assert.equal(told('EMESSAGE', 554, 'DATA'), 'refused');
  assert.equal(told('ETIMEDOUT', undefined, 'CONN'), 'server');
});

test('without TLS a server of another computer is told nothing', async (t) => {
  const { server, db, deps, post } = await arranged(t);
  await post({});
  // To the system this is the same computer; to us it is any address.
  const smtpUrl = `smtp://0.0.0.0:${server.port}`;
  await assert.rejects(sendDueMail({ ...deps, config: { ...deps.config, smtpUrl } }), /cannot be used: .*ETLS/);
  assert.deepEqual([server.arrived, (await states(db))[0]?.state], [[], 'waiting']);
});

test('the web role queues messages and reads none', async (t) => {
  const { db, deps } = await testDatabase(t);
  await inTransaction(deps.db, (tx) => sendMail(tx, deps, { to: 'a@example.org', subject: 's', text: 't', key: 'k' }));
  assert.equal((await states(db)).length, 1);
  assert.deepEqual((await sql`select id, state from kit.mail`.execute(deps.db)).rows, []);
  await assert.rejects(sql`select content from kit.mail`.execute(deps.db), /permission denied/);
});
