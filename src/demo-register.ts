import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import { faultLine } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { importMemberships } from '#network/actions/import-memberships.ts';
import { namePerson } from '#network/actions/name-person.ts';
import { organizationsNamed } from '#network/reads.ts';
import { nameKey } from '#territory/rules/names.ts';

const file = (name: string): string => join(projectRoot, 'data/demo', name);

/** Invented memberships, through the same code as any list of members; the governance tree follows them. */
export async function demoMemberships({ db }: Deps): Promise<void> {
  const wish = { dryRun: false, source: 'demo', columns: {}, err: () => {} };
  const report = await importMemberships(db, file('memberships.csv'), wish);
  if (report.faults[0]) throw new Error(`demo: ${faultLine(report.faults[0])}`);
}

interface DemoContact {
  readonly organization: string;
  readonly role: 'contact' | 'deputy';
  readonly office: string;
  readonly office_email: string;
  readonly name: string;
}

/** Invented contacts and deputies; bodies that have none wait for one. */
export async function demoContacts(deps: Deps): Promise<void> {
  const all = parse(readFileSync(file('contacts.csv')), { columns: true }) as DemoContact[];
  const bodies = await organizationsNamed(
    deps.db,
    all.map((c) => c.organization),
  );
  for (const { organization, role, office, office_email: officeEmail, name } of all) {
    const post = { organization: bodies.get(nameKey(organization))![0]!.id };
    const add = { role, post, office, officeEmail, name, email: '', validFrom: today(deps.clock), example: true };
    await namePerson(deps, 'installation', { add });
  }
}
