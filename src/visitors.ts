import { examplePerson, exampleSession } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import { nodeId, placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { exchangeJobs } from '#exchange/jobs.ts';
import { type Db, inTransaction } from '#kit/database.ts';
import type { App, Deps } from '#kit/http.ts';
import type { Importer } from '#kit/importer.ts';
import { runDueJobs } from '#kit/jobs.ts';

/** Two branches side by side below one region, each with a network, an alliance, an Ambito and a municipality. */
export const branches = { a: '017029', b: '015146' } as const;

/** Places the two branches. The body of each, if given, stands below its alliance. */
export const placeBranches = (db: Db, bodies: Partial<Record<'a' | 'b', string>> = {}): Promise<void> =>
  inTransaction(db, async (tx) => {
    await placeNodes(tx, [{ kind: 'region', ref: 'r', name: 'region r', parents: [] }]);
    for (const s of ['a', 'b'] as const) {
      const node = (kind: NodeKind, ref: string, parent: NodeKind, above: string) => ({
        ...{ kind, ref, name: `${kind} ${s}`, parents: [{ kind: parent, ref: above }] },
      });
      await placeNodes(tx, [
        node('network', s, 'region', 'r'),
        node('alliance', s, 'network', s),
        node('ambito', s, 'alliance', s),
        node('municipality', branches[s], 'ambito', s),
        ...(bodies[s] === undefined ? [] : [node('organization', bodies[s], 'alliance', s)]),
      ]);
    }
  });

/** Somebody at the site: sends forms and files as a browser would, and lets the worker work. */
export async function visitor(
  { app, db, deps, importers }: { app: App; db: Db; deps: Deps; importers: readonly Importer[] },
  seat: { readonly role: Role; readonly kind: NodeKind; readonly ref: string; readonly name?: string } | null,
) {
  const person = seat === null ? null : await examplePerson(db, { roles: [seat], name: seat.name ?? 'Anna Esempio' });
  const session = person === null ? null : await exampleSession(db, person, { secondFactor: true });
  const headers = { origin: 'http://localhost', ...(session ? { cookie: session.cookie } : {}) };
  const answer = async (response: Response) => ({
    status: response.status,
    to: response.headers.get('location') ?? '',
    html: await response.text(),
  });
  const get = async (path: string) => answer(await app.request(`http://localhost${path}`, { headers }));
  const post = async (path: string, fields: Record<string, string> = {}) =>
    answer(
      await app.request(`http://localhost${path}`, { method: 'POST', headers, body: new URLSearchParams(fields) }),
    );
  const send = async (kind: string, name: string, bytes: string | Uint8Array, node?: string) => {
    const body = new FormData();
    body.set('file', new File([bytes as BlobPart], name));
    body.set('node', node ?? (seat ? nodeId(seat.kind, seat.ref) : ''));
    return answer(
      await app.request(`http://localhost/exchange/imports?kind=${kind}`, { method: 'POST', headers, body }),
    );
  };
  const work = () => runDueJobs({ ...deps, db }, exchangeJobs(importers));
  /** Sends, tries, loads: the address of the run. */
  const load = async (kind: string, name: string, bytes: string | Uint8Array): Promise<string> => {
    const { to } = await send(kind, name, bytes);
    await work();
    await post(`${to}/load`);
    await work();
    return to;
  };
  return { person, session, get, post, send, work, load };
}
