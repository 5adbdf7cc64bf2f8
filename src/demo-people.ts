import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { examplePerson } from '#accounts/example.ts';
import type { GovernanceNode, NodeKind } from '#accounts/model.ts';
import { placeNodes } from '#accounts/reads.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { projectRoot } from '#kit/config.ts';
import { inTransaction, type Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { alliances, organizations } from '#network/reads.ts';
import { ancestors } from '#territory/reads.ts';

interface DemoPerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role | '';
  readonly kind: NodeKind;
  /** Empty = the first body of the demo. */
  readonly ref: string;
}

const people = (): readonly DemoPerson[] =>
  parse(readFileSync(join(projectRoot, 'data/demo/people.csv')), { columns: true }) as DemoPerson[];

/** Made from the installation's own key, so that it is written nowhere and no two installations share it. */
export const demoPassword = (masterKey: Uint8Array): string =>
  createHmac('sha256', masterKey)
    .update('demo password')
    .digest('base64url')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase()
    .slice(0, 16);

/** One invented person for each role, in the places of the demo territory; all with one password. */
export async function demoPeople({ db, config: { masterKey } }: Deps): Promise<void> {
  const password = demoPassword(masterKey);
  const [body] = await organizations(db, { example: true, limit: 1 });
  await inTransaction(db, async (tx) => {
    await placeNodes(tx, await demoMembers(tx));
    for (const { email, name, role, kind, ref } of people()) {
      const roles = role === '' ? [] : [{ role, kind, ref: ref || body!.id }];
      await examplePerson(tx, { email, name, roles, password, masterKey, example: true });
    }
  });
}

/** Invented memberships: each body of the demo stands below the alliance of its Ambito, which has one. */
async function demoMembers(tx: Tx): Promise<GovernanceNode[]> {
  const spans = new Map((await alliances(tx)).flatMap((a) => a.areas.map((area) => [area, a.code])));
  const found: GovernanceNode[] = [];
  for (const body of await organizations(tx, { example: true, limit: 200 })) {
    if (body.municipality === null) continue;
    const above = await ancestors(tx, body.municipality);
    const alliance = above.map((a) => spans.get(a.code)).find(Boolean);
    if (!alliance) continue;
    const parents = [{ kind: 'network', ref: 'rete-brescia' } as const, { kind: 'alliance', ref: alliance } as const];
    found.push({ kind: 'organization', ref: body.id, name: body.name, parents });
  }
  return found;
}
