import { sql } from 'kysely';
import { place, theirs } from '../../e2e/two-alliances.ts';
import { nodeId } from '../../src/accounts/reads.ts';
import { importers } from '../../src/importers.ts';
import type { Db } from '../../src/kit/database.ts';
import type { BadFile } from './files.ts';
import type { Sender } from './people.ts';
import { type Got, type Sent, send } from './send.ts';

const boundary = '----x';

/** One wrong file given to one importer by somebody who may. */
export interface Upload {
  readonly sender: Sender;
  readonly sent: Sent;
  readonly what: string;
}

/** A file for each importer, in turn from who holds an alliance and who holds the region. */
export function uploadsOf(url: string, people: readonly Sender[], file: BadFile): readonly Upload[] {
  const by = (who: string, node: string) => ({ sender: people.find((p) => p.who === who)!, node });
  const givers = [
    by('alliance-coordinator of alliance', place(theirs, 'alliance')),
    by('administrator of region', nodeId('region', 'two')),
  ];
  return givers.flatMap(({ sender, node }) =>
    importers.map(({ kind }) => ({
      sender,
      what: `${kind} ${file.name} by ${sender.who}`,
      sent: post(url, sender, `/exchange/imports?kind=${kind}`, form(node, file), boundary),
    })),
  );
}

const form = (node: string, { name, bytes }: BadFile): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="node"\r\n\r\n${node}\r\n`),
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const post = (url: string, sender: Sender, path: string, body: Buffer | string, multipart?: string): Sent => ({
  method: 'POST',
  path,
  headers: [
    ['Cookie', sender.cookie() ?? ''],
    ['Origin', url],
    ['Content-Type', multipart ? `multipart/form-data; boundary=${multipart}` : 'application/x-www-form-urlencoded'],
  ],
  body,
});

/** Everything that could be tried is loaded too, as if nobody had read what the trial said. */
export async function loadAll(url: string, db: Db, people: readonly Sender[]): Promise<readonly Got[]> {
  const { rows } = await sql<{ id: string }>`select id from kit.import_run where state = 'ready'`.execute(db);
  const sender = people.find((p) => p.who === 'administrator of region')!;
  const got: Got[] = [];
  for (const { id } of rows) got.push(await send(url, post(url, sender, `/exchange/imports/${id}/load`, 'sure=yes')));
  return got;
}
