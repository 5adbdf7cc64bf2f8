import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { asActor, connect, inTransaction } from '#kit/database.ts';
import { enqueue, type Job, runDueJobs } from '#kit/jobs.ts';
import { sendMail } from '#kit/mail.ts';
import { pending, settle } from '#kit/queue.ts';
import { testDatabase } from '#kit/testing.ts';
import { createApp } from '../../app.tsx';
import { examplePerson, exampleSession } from '../example.ts';
import { type Role, roleCodes, roles } from '../rules/roles.ts';

async function arranged(t: TestContext) {
  const { db, deps: web } = await testDatabase(t);
  const app = createApp(web);
  const enter = async (role: Role | null, secondFactor = true) => {
    const kind = role && roles[role].at[0];
    const person = await examplePerson(db, { roles: role && kind ? [{ role, kind, ref: 'r' }] : [] });
    return exampleSession(db, person, { secondFactor });
  };
  const administrator = await enter('administrator');
  const ask = async (path: string, method = 'GET', cookie = administrator.cookie) => {
    const headers = { Cookie: cookie, Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await app.request(`http://localhost${path}`, { method, headers });
    return { status: response.status, to: response.headers.get('Location'), html: await response.text() };
  };
  // Some migrations queue work of their own.
  await sql`delete from kit.job`.execute(db);
  await enqueue(db, 'exchange.import', { key: 'k' });
  await sql`update kit.job set failed_at = now(), attempts = 8, last_error = 'no paper' where name = 'exchange.import'`.execute(
    db,
  );
  await inTransaction(web.db, (tx) => sendMail(tx, web, { to: 'anna@example.org', subject: 'Segreto', text: 't' }));
  await sql`update kit.mail set state = 'failed', attempts = 1, last_error = '550 EENVELOPE'`.execute(db);
  const id = async (kind: 'job' | 'mail') =>
    (kind === 'job'
      ? await sql<{ id: string }>`select id from kit.job where name = 'exchange.import'`.execute(db)
      : await sql<{ id: string }>`select id from kit.mail`.execute(db)
    ).rows[0]!.id;
  return { db, deps: { ...web, db }, ask, enter, id };
}

const job: Job = { name: 'exchange.import', run: () => Promise.resolve() };

test('what was given up is told in plain words, without what a message said or to whom', async (t) => {
  const { ask } = await arranged(t);
  const page = await ask('/accounts/jobs');
  assert.equal(page.status, 200);
  for (const words of [
    'Caricamento di un file',
    'Un messaggio a una persona',
    'ha detto di no',
    'no paper',
    'Riprova',
    'Lascia perdere',
  ])
    assert.ok(page.html.includes(words), words);
  assert.equal(/anna@|Segreto/.test(page.html), false);
  assert.ok((await ask('/en/accounts/jobs')).html.includes('Try again'));
});

test('a job is tried again, a message let go; each is done once and stands in the audit trail', async (t) => {
  const { db, deps, ask, id } = await arranged(t);
  const [jobId, mailId] = [await id('job'), await id('mail')];
  const again = await ask(`/accounts/jobs/job/${jobId}/retry`, 'POST');
  assert.deepEqual([again.status, again.to], [303, '/accounts/jobs?said=retried']);
  assert.equal(await runDueJobs(deps, [job]), 1);
  assert.equal((await ask(`/accounts/jobs/job/${jobId}/retry`, 'POST')).status, 409);
  assert.equal((await ask(`/accounts/jobs/mail/${mailId}/drop`, 'POST')).to, '/accounts/jobs?said=dropped');
  assert.equal((await ask(`/accounts/jobs/mail/${mailId}/retry`, 'POST')).status, 409);
  const { rows } =
    await sql`select kind, subject, after ->> 'remedy' as remedy from kit.audit where verb = 'accounts.manage-jobs' order by at`.execute(
      db,
    );
  assert.deepEqual(rows, [
    { kind: 'job', subject: jobId, remedy: 'retry' },
    { kind: 'mail', subject: mailId, remedy: 'drop' },
  ]);
  assert.ok((await ask('/accounts/jobs')).html.includes('È tutto in ordine'));
});

test('a job tried again while the same work is queued leaves it to that one; a timer cannot be let go', async (t) => {
  const { db, deps, ask, id } = await arranged(t);
  await enqueue(db, 'exchange.import', { key: 'k' });
  const jobId = (await sql<{ id: string }>`select id from kit.job where failed_at is not null`.execute(db)).rows[0]!.id;
  assert.equal((await ask(`/accounts/jobs/job/${jobId}/retry`, 'POST')).status, 303);
  assert.equal(await runDueJobs(deps, [job]), 1);
  await enqueue(db, 'kit.backup', { key: 'timer' });
  await sql`update kit.job set last_error = 'disk' where name = 'kit.backup'`.execute(db);
  const timer = (await sql<{ id: string }>`select id from kit.job where name = 'kit.backup'`.execute(db)).rows[0]!.id;
  assert.equal((await ask(`/accounts/jobs/job/${timer}/drop`, 'POST')).status, 409);
  assert.equal((await ask(`/accounts/jobs/job/${timer}/retry`, 'POST')).status, 303);
  assert.equal((await ask(`/accounts/jobs/job/${await id('mail')}/retry`, 'POST')).status, 409);
  assert.equal((await ask('/accounts/jobs/job/1/retry', 'POST')).status, 404);
});

test('nobody else sees the list or changes anything', async (t) => {
  const { db, ask, enter, id } = await arranged(t);
  const path = `/accounts/jobs/job/${await id('job')}/drop`;
  for (const role of [null, ...roleCodes.filter((r) => r !== 'administrator' && r !== 'citizen')]) {
    const { cookie } = await enter(role);
    assert.deepEqual(
      [(await ask('/accounts/jobs', 'GET', cookie)).status, (await ask(path, 'POST', cookie)).status],
      [403, 403],
      `${role}`,
    );
  }
  assert.equal((await ask(path, 'POST', '')).status, 401);
  assert.match((await ask('/accounts/jobs', 'GET', '')).to ?? '', /^\/accounts\/sign-in\?next=/);
  const { rows } =
    await sql`select done_at, failed_at is not null as failed from kit.job where name = 'exchange.import'`.execute(db);
  assert.deepEqual(rows, [{ done_at: null, failed: true }]);
});

test('the database refuses too: an auditor, and an administrator without a second factor, past the code', async (t) => {
  const { deps, enter, id } = await arranged(t);
  const web = connect(deps.config.webUrl, 1);
  const tried = [];
  const jobId = await id('job');
  for (const { actor } of [await enter('auditor'), await enter('administrator', false), await enter('administrator')]) {
    tried.push([
      (await asActor(web, actor, (tx) => pending(tx))).length,
      await asActor(web, actor, (tx) => settle(tx, 'job', jobId, 'drop')),
    ]);
  }
  await web.destroy();
  assert.deepEqual(tried, [
    [0, false],
    [0, false],
    [2, true],
  ]);
});
