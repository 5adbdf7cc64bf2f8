import { randomBytes } from 'node:crypto';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { uuidv7 } from '#kit/ids.ts';
import { confirmWithLink } from './actions/confirm-by-link.ts';
import { insertLink, recordsOf } from './store/still-right.ts';

/** An invented body confirms one of its records by a link that was never sent: no invented address gets a message. */
export async function exampleConfirmation(deps: Deps): Promise<void> {
  const { db, clock } = deps;
  const found = await db
    .selectFrom('directory.service')
    .select(['organization_id', 'confirmed_how'])
    .where('example', '=', true)
    .where('organization_id', 'is not', null)
    .orderBy('confirmed_how')
    .orderBy('id')
    .executeTakeFirst();
  const body = found?.organization_id;
  if (!body) return;
  const [id, token] = [uuidv7(clock.now().getTime()), randomBytes(32).toString('base64url')];
  if (found.confirmed_how === 'link') return;
  // One statement: it needs no transaction.
  await insertLink(db as Tx, { id, token, body, service: null, asked: 'job' });
  const { rows } = await recordsOf(db, body, 1);
  await confirmWithLink(
    deps,
    token,
    rows.map((r) => r.id),
    '',
  );
}
