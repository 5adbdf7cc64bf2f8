import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { examplePerson } from '#accounts/example.ts';
import type { NodeKind } from '#accounts/model.ts';
import type { Role } from '#accounts/rules/roles.ts';
import { projectRoot } from '#kit/config.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { organizations } from '#network/reads.ts';

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
    for (const { email, name, role, kind, ref } of people()) {
      const roles = role === '' ? [] : [{ role, kind, ref: ref || body!.id }];
      await examplePerson(tx, { email, name, roles, password, masterKey, example: true });
    }
  });
}
