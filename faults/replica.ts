import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { reckon } from './ledger.ts';
import { type Load, startLoad } from './load.ts';
import { postOffice, queueMails, workDone } from './mails.ts';
import type { Outcome } from './outcome.ts';
import type { Scope } from './scope.ts';
import { asAdmin, newServer, ownerUrl, replicaOf, type Server, webUrl } from './servers.ts';
import { onDatabase } from './together.ts';

interface Servers {
  readonly primary: Server;
  /** Has on its disk whatever the primary has acknowledged: it may take its place. */
  readonly replica: Server;
  /** Follows as it can: only read from. */
  readonly reader: Server;
}

const letters = 60;

/**
 * A primary, a synchronous replica, a server for reading; two web servers and two workers. The server for reading dies:
 * pages are read from the primary. The primary dies and the replica is promoted: nothing that was acknowledged is lost.
 */
export async function replica(scope: Scope): Promise<Outcome> {
  const home = mkdtempSync(join(tmpdir(), 'concilia-replica-'));
  chmodSync(home, 0o755);
  scope.after(() => rmSync(home, { recursive: true, force: true }));
  const servers = await raise(scope, home);
  const both = [servers.primary.address, servers.replica.address];
  const post = await postOffice(scope);
  const { url, masterKey, web, worker } = onDatabase(
    scope,
    { url: ownerUrl(both), webUrl: webUrl(both), dataDir: join(home, 'data') },
    { SMTP_URL: post.url, DATABASE_READ_URL: webUrl([servers.reader.address]) },
  );
  const webs = [await web(), await web()].map((w) => w.url);
  await Promise.all([worker(), worker()]);
  const load = startLoad(() => webs, { writers: 4, readers: 3 });
  const mails = queueMails(url, masterKey, 0, letters);
  const faults = [...(await withoutReader(load, servers.reader, webs)), ...(await failover(load, servers))];
  await mails;
  const seen = await load.stop();
  const now = ownerUrl([servers.replica.address]);
  faults.push(...(await posted(now)));
  const note = `${letters} messages; two web servers, two workers, three servers of PostgreSQL`;
  return reckon({ fault: 'replica', url: now, note, faults }, seen);
}

async function raise(scope: Scope, home: string): Promise<Servers> {
  const primary = await newServer(scope, join(home, 'primary'), [
    'wal_level=replica',
    'max_wal_senders=5',
    'wal_keep_size=256MB',
  ]);
  const replica = await replicaOf(scope, primary, join(home, 'replica'), 'replica');
  const reader = await replicaOf(scope, primary, join(home, 'reader'), 'reader');
  // Only now that somebody listens: from here on, an acknowledged write is on two disks.
  await asAdmin(primary, `alter system set synchronous_standby_names = 'replica'`);
  await asAdmin(primary, 'select pg_reload_conf()');
  return { primary, replica, reader };
}

const onlyRead = ['/observatory', '/network'];

async function withoutReader(load: Load, reader: Server, webs: readonly string[]): Promise<string[]> {
  await load.more(40);
  const [used] = await asAdmin<{ n: string }>(
    reader,
    `select count(*) as n from pg_stat_activity where application_name = 'concilia'`,
  );
  await reader.kill();
  const bad: string[] = [];
  for (const url of webs) {
    for (const path of onlyRead) {
      // The connection that broke costs one refusal; the next finds the primary.
      const answers = [0, 0, 0].map(() => fetch(url + path));
      const last = await Promise.all(answers).then(() => fetch(url + path));
      if (last.status !== 200) bad.push(`${path} answers ${last.status} without the server for reading`);
    }
  }
  if (Number(used?.n) === 0) bad.push('nobody read from the server for reading');
  return bad;
}

async function failover(load: Load, { primary, replica }: Servers): Promise<string[]> {
  await load.more(40);
  const [state] = await asAdmin<{ state: string }>(
    primary,
    `select sync_state as state from pg_stat_replication where application_name = 'replica'`,
  );
  await primary.kill();
  await asAdmin(replica, 'select pg_promote(true, 60)');
  await load.more(40);
  return state?.state === 'sync' ? [] : [`the replica was not synchronous: ${state?.state ?? 'absent'}`];
}

/** Every message goes out in the end, once each week's release is made. */
async function posted(url: string): Promise<string[]> {
  let done = await workDone(url);
  for (; done.waiting > 0 || done.releases === 0; done = await workDone(url)) await pause(200);
  return [
    ...(done.sent !== letters ? [`${done.sent} of ${letters} messages`] : []),
    ...(done.doubled > 0 ? [`${done.doubled} releases more than weeks`] : []),
  ];
}
