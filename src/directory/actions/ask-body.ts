import { demand, type Person } from '#kit/actor.ts';
import { record } from '#kit/audit.ts';
import { asActor } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { isUuid } from '#kit/ids.ts';
import { mayKeep } from '../policy.ts';
import { bodiesSeen } from '../reads/bodies.ts';
import { inKeptTown } from '../store/kept.ts';
import { askableBody } from '../store/still-right.ts';
import { sendLink } from './send-link.ts';

/**
 * Asks one body whether its records are still right, or one of them. Answers the token of the link; null when it publishes no address, has no records, was asked less than
 * a week ago, or is not among those the acting person cares for. @throws AppError not-allowed.
 */
export function askBody(
  deps: Deps,
  actor: Person,
  body: string,
  service: string | null = null,
): Promise<string | null> {
  demand(mayKeep(actor, 'ask'));
  return asActor(deps.db, actor, async (tx) => {
    if (!isUuid(body) || (service !== null && !isUuid(service))) return null;
    const own = (await bodiesSeen(tx, 'directory.ask')).includes(body);
    // The municipality asks about one record that is only there, never about all of a body.
    if (!own && !(service !== null && (await inKeptTown(tx, service)))) return null;
    const found = await askableBody(tx, body, service);
    const token = found && (await sendLink(tx, deps, found, 'desk'));
    if (!token) return null;
    const about = service === null ? {} : { after: { service } };
    await record(tx, deps, actor, { verb: 'directory.ask', kind: 'organization', id: body, ...about });
    return token;
  });
}
