import type { Db } from '#kit/database.ts';
import { organization } from '#network/reads.ts';
import type { LinkedRecord } from '../rules/linked-record.ts';
import { bodyOfLink, recordsOf } from '../store/still-right.ts';

/** Records shown at once behind a link. */
export const linkPage = 25;

/** What the page of a link shows: a body and its records; `none` = no such link, `expired` = too old. */
export type LinkSeen =
  | 'none'
  | 'expired'
  | { readonly body: string; readonly rows: readonly LinkedRecord[]; readonly count: number };

/** The records behind a link. Looking changes nothing. */
export async function linkToSee(db: Db, token: string): Promise<LinkSeen> {
  const link = await bodyOfLink(db, token);
  if (!link) return 'none';
  if (link.expired) return 'expired';
  const body = await organization(db, link.organization);
  return { body: body?.name ?? '', ...(await recordsOf(db, link.organization, linkPage, link.service)) };
}
