import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Tx } from './database.ts';
import { emit } from './events.ts';
import type { Deps } from './http.ts';
import { uuidv7 } from './ids.ts';
import { sealFor } from './personal-key.ts';

/** Values before and after a change; only what changed. */
export interface Change {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What somebody did, for the audit trail. */
export interface AuditEntry extends Change {
  /** `<slice>.<verb>`, the verb of the policy that allowed it. */
  readonly verb: string;
  /** What the thing is (`need`, `file`, `release`) and its id. */
  readonly kind: string;
  readonly id: string;
  /** Where in the governance tree; null = the whole installation. Auditors of that node read it. */
  readonly node?: string | null;
  /** Whose data it is: their key seals `personal`, and they may read the row. */
  readonly owner?: string | null;
  /** An event of the same transaction, `<slice>.<what-happened>` with ids: as `emit`, in the same statement. */
  readonly event?: readonly [name: string, payload: Readonly<Record<string, unknown>>];
  /** Values that say something about the owner: sealed, gone when their key is erased. Needs `owner`. */
  readonly personal?: Change;
}

/**
 * Writes one row of the audit trail in the caller's transaction, which must be that of the acting person (`asActor`):
 * the database refuses a row in somebody else's name. `before` and `after` hold nothing personal.
 */
export async function record(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'config'>,
  actor: Actor,
  entry: AuditEntry,
): Promise<void> {
  const { masterKey } = deps.config;
  const person = typeof actor === 'string' ? null : actor;
  if (entry.personal && !entry.owner)
    throw new Error(`${entry.verb}: personal values without an owner whose key seals them`);
  const sealed =
    entry.personal && entry.owner ? await sealFor(tx, masterKey, entry.owner, JSON.stringify(entry.personal)) : null;
  const origin = person?.address ? await sealFor(tx, masterKey, person.person, person.address) : null;
  const actor_kind = typeof actor === 'string' ? actor : 'person';
  const id = uuidv7(deps.clock.now().getTime());
  await write(tx, { id, actor_kind, actor: person?.person ?? null, sealed, origin }, entry);
}

/** As `record`, for what the installation does by itself and that says nothing of any person: it needs neither key nor clock. */
export const recordSetup = (tx: Tx, entry: Omit<AuditEntry, 'personal' | 'owner'>): Promise<void> =>
  write(tx, { id: uuidv7(), actor_kind: 'installation', actor: null, sealed: null, origin: null }, entry);

interface Writer {
  readonly id: string;
  readonly actor_kind: 'anyone' | 'installation' | 'person';
  readonly actor: string | null;
  readonly sealed: Buffer | null;
  readonly origin: Buffer | null;
}

async function write(tx: Tx, { id, actor_kind, actor, sealed, origin }: Writer, entry: AuditEntry): Promise<void> {
  const row = sql`insert into kit.audit (id, actor_kind, actor, verb, kind, subject, node, owner, before, after, sealed, origin)
    values (${id}, ${actor_kind}, ${actor}, ${entry.verb}, ${entry.kind}, ${entry.id}, ${entry.node ?? null}, ${entry.owner ?? null},
      ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb, ${sealed}, ${origin})`;
  if (entry.event) await emit(tx, ...entry.event, row);
  else await row.execute(tx);
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
