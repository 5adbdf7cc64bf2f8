import type { Tx } from '#kit/database.ts';
import { isUuid } from '#kit/ids.ts';
import type { Recorder } from '#kit/import.ts';
import type { Organization } from '#network/model.ts';
import { idOfOrganization, organization, organizationsById, organizationsNamed } from '#network/reads.ts';
import { nameKey } from '#territory/rules/names.ts';
import { refusalOf } from '../../rules/faults.ts';
import { type Barred, barForeignServices, barOrganizations, claimServices, ownIds } from '../../store/scope.ts';
import { staged } from '../../store/stage.ts';

/** How far a file given to a page reaches. */
export interface ImportScope {
  /** Bodies of the register it may name. */
  readonly organizations: ReadonlySet<string>;
  /** Whether it may bring bodies that are not in the register. */
  readonly mayAdd: boolean;
}

/** Refuses, row by row, what belongs to others. Returns the ids that are this source's own. */
export async function keepWithin(
  tx: Tx,
  scope: ImportScope,
  source: string,
  record: Recorder,
): Promise<ReadonlySet<string>> {
  const refuse = (b: Barred, column: string, message: string) => {
    record.count('services', 'refused');
    record.fault(refusalOf(b, column, 'elsewhere', message));
  };
  for (const b of await barForeignServices(tx, source))
    refuse(b, 'id', `«${b.name}» è già stato caricato da un’altra fonte: non lo abbiamo toccato`);
  const [only] = scope.mayAdd || scope.organizations.size !== 1 ? [] : scope.organizations;
  const own = only === undefined ? null : await organization(tx, only);
  if (own) await claimServices(tx, own.id, own.name);
  const strangers = await strangersOf(tx, scope, source);
  if (strangers.size > 0) {
    for (const b of await barOrganizations(tx, [...strangers.keys()]))
      refuse(
        b,
        'organization',
        `l’ente «${strangers.get(b.organization ?? '') ?? ''}» non è tra quelli che puoi curare: il servizio non è stato caricato`,
      );
    record.count('organizations', 'refused', strangers.size);
  }
  return ownIds(tx, source);
}

/** Bodies of the file that are somebody else's, or that the file may not bring: key → name. */
async function strangersOf(tx: Tx, scope: ImportScope, source: string): Promise<Map<string, string>> {
  const strangers = new Map<string, string>();
  for await (const page of staged(tx, 'organization', 500)) {
    const known = await organizationsById(tx, page.map((r) => r.key).filter(isUuid));
    const alike = await organizationsNamed(
      tx,
      page.map((r) => r.fields.name ?? ''),
    );
    for (const { key, fields } of page) {
      const named = alike.get(nameKey(fields.name ?? '')) ?? [];
      if (!within(scope, source, key, known.get(key.toLowerCase()) ?? null, named))
        strangers.set(key, fields.name ?? key);
    }
  }
  return strangers;
}

function within(
  scope: ImportScope,
  source: string,
  key: string,
  known: Organization | null,
  named: readonly Organization[],
): boolean {
  if (known) return scope.organizations.has(known.id) || known.source === source;
  const own = idOfOrganization(source, key);
  if (named.length === 0) return scope.mayAdd;
  return named.some((o) => o.id === own || o.source === source || scope.organizations.has(o.id));
}
