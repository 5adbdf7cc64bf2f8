import type { Db } from '#kit/database.ts';
import { organization } from '#network/reads.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { bodyOfLink, recordsOf } from '../store/still-right.ts';

/** Records shown at once behind a link. */
export const linkPage = 25;

/** Records said to be right today that are named. */
const named = 200;

/** What the page of a link shows: a body, its records that wait, and those confirmed today; `none` = no such link, `expired` = too old. */
export type LinkSeen =
  | 'none'
  | 'expired'
  | {
      readonly body: string;
      readonly rows: readonly LinkedRecord[];
      readonly count: number;
      readonly confirmed: readonly LinkedRecord[];
    };

/** The records behind a link. Looking changes nothing. */
export async function linkToSee(db: Db, token: string, on: string): Promise<LinkSeen> {
  const link = await bodyOfLink(db, token);
  if (!link) return 'none';
  if (link.expired) return 'expired';
  const body = await organization(db, link.organization);
  const some = (yes: boolean, limit: number) =>
    recordsOf(db, link.organization, limit, { service: link.service, confirmed: { on, yes } });
  const [left, done] = [await some(false, linkPage), await some(true, named)];
  return { body: body?.name ?? '', ...left, confirmed: done.rows };
}
