import { record } from '#kit/audit.ts';
import { today } from '#kit/clock.ts';
import { asActor } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { bodyOfLink, confirmByLink } from '../store/still-right.ts';

/**
 * Says that records are still right today, by the link that their body got: who it was nobody knows, the body is.
 * @returns how many were confirmed. @throws AppError not-found with `gone` when the link is none, or too old.
 */
export function confirmWithLink(deps: Deps, token: string, ids: readonly string[], gone: string): Promise<number> {
  return asActor(deps.db, 'anyone', async (tx) => {
    const link = await bodyOfLink(tx, token);
    if (!link || link.expired) throw new AppError('not-found', gone);
    const done = await confirmByLink(tx, token, ids, today(deps.clock), deps.clock.now());
    for (const id of done)
      await record(tx, deps, 'anyone', {
        ...{ verb: 'directory.confirm', kind: 'service', id, after: { how: 'link', body: link.organization } },
        event: ['directory.confirmed', { service: id }],
      });
    return done.length;
  });
}
