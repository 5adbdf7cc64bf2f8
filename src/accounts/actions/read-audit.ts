import { demand, type Person } from '#kit/actor.ts';
import type { AuditWanted } from '#kit/audit/read.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { may } from '../policy.ts';
import { type AuditPage, auditPage } from '../reads/audit.ts';

/**
 * Reads a page of the audit trail. With `personal` also what its rows keep sealed, and that it was read is itself a row.
 * @throws AppError not-allowed.
 */
export function readAudit(deps: Deps, actor: Person, wanted: AuditWanted, personal: boolean): Promise<AuditPage> {
  demand(may(actor, 'read-audit'));
  return asActor(deps.db, actor, async (tx) => {
    const page = await auditPage(tx, deps.config.masterKey, wanted, personal);
    const shown = page.lines.filter((l) => l.hidesPersonal || l.hidesOrigin);
    if (personal && shown.length > 0) {
      await record(tx, deps, actor, {
        verb: 'accounts.read-audit',
        kind: 'audit',
        id: shown[0]!.id,
        node: oneNode(shown.map((l) => l.node)),
        after: { rows: shown.length, first: shown[0]!.id, last: shown.at(-1)!.id, ...wanted },
      });
    }
    return page;
  });
}

/** Whoever audits that place sees that it was read; a reading across places is of the whole installation. */
const oneNode = (nodes: readonly (string | null)[]): string | null =>
  new Set(nodes).size === 1 ? (nodes[0] ?? null) : null;
