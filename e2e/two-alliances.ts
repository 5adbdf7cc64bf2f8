import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { examplePerson, exampleSession } from '../src/accounts/example.ts';
import type { NodeKind } from '../src/accounts/model.ts';
import { nodeId, placeNodes } from '../src/accounts/reads.ts';
import { type Role, roleCodes, roles } from '../src/accounts/rules/roles.ts';
import { record } from '../src/kit/audit.ts';
import { type Db, inTransaction } from '../src/kit/database.ts';
import type { Deps } from '../src/kit/http.ts';
import { uuidv7 } from '../src/kit/ids.ts';
import { sealFor } from '../src/kit/personal-key.ts';

/** Where everything that must not be seen is marked with. */
export const mark = 'Riservato-Zeta';

/** One side: a network with an alliance, an Ambito, a municipality, a body, a project, a table. `town` is a real municipality. */
interface Side {
  readonly name: string;
  readonly town: string;
}
export const ours: Side = { name: 'alfa', town: '017029' };
export const theirs: Side = { name: 'zeta', town: '016024' };

const order: readonly NodeKind[] = [
  'network',
  'alliance',
  'ambito',
  'municipality',
  'organization',
  'project',
  'table',
];
/** The own key of a side’s node, as its source knows it. */
export const refOf = (side: Side, kind: NodeKind): string =>
  kind === 'municipality' ? side.town : kind === 'organization' ? bodyOf(side) : `${kind}-${side.name}`;
const bodyOf = (side: Side): string => `0191${side === ours ? 'a' : 'f'}000-0000-7000-8000-000000000001`;

/** The node of a side. */
export const place = (side: Side, kind: NodeKind): string => nodeId(kind, refOf(side, kind));

/** Both sides in the governance tree, each with a body and a service of its own. */
export async function build(db: Db): Promise<void> {
  await inTransaction(db, (tx) =>
    placeNodes(tx, [
      { kind: 'region', ref: 'two', name: 'Regione', parents: [] },
      ...[ours, theirs].flatMap((side) =>
        order.map((kind, i) => ({
          kind,
          ref: refOf(side, kind),
          name: `${kind} ${side.name}`,
          parents: [
            i === 0
              ? { kind: 'region' as const, ref: 'two' }
              : { kind: order[i - 1]!, ref: refOf(side, order[i - 1]!) },
          ],
        })),
      ),
    ]),
  );
  for (const side of [ours, theirs]) {
    await sql`insert into network.organization (id, name, name_key, source, source_key)
      values (${bodyOf(side)}, ${`Ente d'esempio ${side.name}`}, ${side.name}, 'two', ${side.name})`.execute(db);
    await sql`insert into directory.service (id, source, source_key, organization_id, name, content_hash)
      values (${serviceOf(side)}, 'two', ${side.name}, ${bodyOf(side)}, 'Servizio d''esempio', '\\x00')`.execute(db);
  }
}

const serviceOf = (side: Side): string => bodyOf(side).replace(/1$/, '2');

/** What the other side keeps: ids by the name of the parameter that asks for them, and every text that must stay there. */
export interface Kept {
  readonly ids: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

/** One thing of every kind that a side keeps to itself. */
export async function fillTheirs(db: Db, deps: Deps): Promise<Kept> {
  const installation = { ...deps, db };
  const [need, report, run, request, assignment] = Array.from({ length: 5 }, () => uuidv7());
  const person = await examplePerson(db, {
    name: `${mark} Persona`,
    email: 'riservato-zeta@example.org',
    roles: [{ role: 'contact', kind: 'organization', ref: bodyOf(theirs) }],
  });
  const { cookie } = await exampleSession(db, person, {});
  const [body, town] = [place(theirs, 'organization'), place(theirs, 'municipality')];
  await sql`insert into accounts.assignment (id, person, role, node, valid_from, given_at)
    values (${assignment}, ${person}, 'deputy', ${body}, '2020-01-01', now())`.execute(db);
  await sql`insert into needs.need (id, voice, organization, voiced_at, changed_at, home, node, receipt)
    values (${need}, 'citizen', ${mark}, now(), now(), ${theirs.town}, ${town}, ${randomBytes(32)})`.execute(db);
  await sql`insert into needs.person (need, position, people, band, relation, term, node)
    values (${need}, 0, 1, '0-2', ${mark}, repeat('1', 672)::bit(672), ${town})`.execute(db);
  await inTransaction(db, async (tx) => {
    const contact = await sealFor(tx, deps.config.masterKey, need!, `${mark} contatto`);
    await sql`insert into needs.contact (need, sealed, purpose, consent, given_at) values (${need}, ${contact}, 'answer', '1', now())`.execute(
      tx,
    );
    const trace = {
      kind: 'need',
      id: need!,
      node: town,
      owner: person,
      after: { note: mark },
      personal: { after: mark },
    };
    await record(tx, installation, 'installation', { verb: 'needs.read-contact', ...trace });
  });
  await sql`insert into directory.report (id, service_id, at, what, message, node)
    values (${report}, ${serviceOf(theirs)}, now(), 'other', ${mark}, ${body})`.execute(db);
  await sql`insert into kit.import_run (id, kind, verb, node, node_name, file_name, made_by, at, state, columns, report)
    values (${run}, 'services', 'directory.import', ${body}, ${mark}, ${`${mark}.csv`}, ${person}, now(), 'done', array[${mark}], ${JSON.stringify({ dryRun: false, counts: {}, faults: [], faultsNotListed: 0, mark })}::jsonb)`.execute(
    db,
  );
  await sql`insert into kit.upload (run, part, bytes) values (${run}, 0, ${Buffer.from(mark)})`.execute(db);
  await sql`insert into accounts.data_request (id, code, kind, owner, owner_kind, asked_by, by_operator, node)
    values (${request}, ${randomBytes(32)}, 'export', ${person}, 'person', ${person}, false, ${body})`.execute(db);
  const [session] = await db.selectFrom('accounts.session').select('id').where('person', '=', person).execute();
  const ids = {
    need: need!,
    report: report!,
    run: run!,
    request: request!,
    assignment: assignment!,
    session: session!.id,
    person,
  };
  return {
    ids: { ...ids, node: body, service: serviceOf(theirs), organization: bodyOf(theirs), id: run! },
    secrets: [mark, 'riservato-zeta', cookie.split('=')[1]!, ...Object.values(ids)],
  };
}

/** Everybody of a side, one person for each role that can be given there, with a second factor. */
export async function everyRole(
  db: Db,
  side: Side,
): Promise<readonly { role: Role | 'nobody'; session: Awaited<ReturnType<typeof exampleSession>> }[]> {
  const found = [];
  for (const role of roleCodes) {
    const kind = roles[role].at.find((k) => k !== 'region');
    if (!kind) continue;
    const person = await examplePerson(db, { roles: [{ role, kind, ref: refOf(side, kind) }] });
    found.push({ role, session: await exampleSession(db, person, { secondFactor: true }) });
  }
  const nobody = await examplePerson(db, {});
  return [...found, { role: 'nobody' as const, session: await exampleSession(db, nobody, { secondFactor: true }) }];
}
