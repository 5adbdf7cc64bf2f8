import { sql } from 'kysely';
import { record } from '#kit/audit.ts';
import { inTransaction } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { emailHash } from './email-hash.ts';

/**
 * `lock`: nobody enters the account, whatever they know; `unlock`: its owner may again; `sign-out`: every browser is out;
 * `forget-factor`: for whoever lost the device and the codes on paper, who sets up another at the next entry.
 */
export type Shut = 'lock' | 'unlock' | 'sign-out' | 'forget-factor';

/**
 * Shuts the account of an e-mail address, or opens it again; how many open sessions ended, or null when there is no such
 * account. With `email` null and `sign-out`: everybody's. As the owner. `email` as `normalEmail` makes it.
 */
export const shutAccount = (deps: Deps, what: Shut, email: string | null): Promise<number | null> =>
  inTransaction(deps.db, async (tx) => {
    const mail = email === null ? null : await emailHash(tx, deps.config, email);
    const whose = mail === null ? sql`true` : sql`email_hash = ${mail}`;
    const { rows: people } = await sql<{ id: string }>`
      select id from accounts.person where ${whose} and erased_at is null order by id for update`.execute(tx);
    if (people.length === 0) return mail === null ? 0 : null;
    const ids = people.map((p) => p.id);
    if (what === 'forget-factor')
      for (const table of ['factor', 'recovery_code'])
        await sql`delete from accounts.${sql.raw(table)} where person = any(${ids}::uuid[])`.execute(tx);
    if (what === 'lock' || what === 'unlock')
      await sql`update accounts.person set locked_at = ${what === 'lock' ? sql`now()` : null} where id = any(${ids}::uuid[])`.execute(
        tx,
      );
    if (what === 'lock')
      await sql`update accounts.link set used_at = now() where person = any(${ids}::uuid[]) and used_at is null`.execute(
        tx,
      );
    const ended =
      what === 'unlock'
        ? []
        : (
            await sql<{ person: string }>`update accounts.session set ended_at = now()
              where person = any(${ids}::uuid[]) and ended_at is null returning person`.execute(tx)
          ).rows;
    const told = what === 'sign-out' ? [...new Set(ended.map((s) => s.person))] : ids;
    for (const id of told)
      await record(tx, deps, 'installation', { verb: `accounts.${verbs[what]}`, kind: 'person', id, owner: id });
    return ended.length;
  });

const verbs = {
  lock: 'shut',
  unlock: 'open-again',
  'sign-out': 'end-all-sessions',
  'forget-factor': 'forget-factor',
} as const;
