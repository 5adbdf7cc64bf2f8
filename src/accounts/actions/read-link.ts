import type { Deps } from '#kit/http.ts';
import type { Lang } from '#kit/i18n.ts';
import { openFor } from '#kit/personal-key.ts';
import { type LinkKind, linkRow } from '../store/links.ts';

/** A link that works, as its holder may read it: who it is for. */
export interface GoodLink {
  readonly person: string;
  readonly name: string;
  readonly email: string;
  readonly language: Lang;
}

const look = /^[\w-]{43}$/;

/** What a link opens, without using it; null when it is unknown, used, too old or of another kind. */
export async function readLink(deps: Deps, token: string, kind: LinkKind): Promise<GoodLink | null> {
  const row = look.test(token) ? await linkRow(deps.db, Buffer.from(token)) : null;
  if (row?.kind !== kind || row.state !== 'good') return null;
  const open = async (bytes: Buffer | null): Promise<string> =>
    bytes === null ? '' : ((await openFor(deps.db, deps.config.masterKey, row.person, bytes)) ?? '');
  return { person: row.person, name: await open(row.name), email: await open(row.email), language: row.language };
}
