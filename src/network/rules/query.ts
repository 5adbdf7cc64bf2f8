import { type OrganizationKind, organizationKinds } from '../model.ts';

/** What the list of organisations was asked for, as it stands in the address. */
export interface ListQuery {
  readonly q: string;
  readonly kind: OrganizationKind | null;
  /** As typed: a municipality, an ambito, an ATS. */
  readonly place: string;
  readonly after: Place | null;
  readonly before: Place | null;
}

/** Where a page begins or ends: name key and id of an organisation. */
export interface Place {
  readonly nameKey: string;
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A place in the list as one word of an address. */
export const placeText = ({ nameKey, id }: Place): string => `${id}~${nameKey}`;

/** The place a word of an address means, or null when it is none. */
export function readPlace(text: string): Place | null {
  const cut = text.indexOf('~');
  const id = text.slice(0, cut);
  return cut > 0 && uuid.test(id) ? { id, nameKey: text.slice(cut + 1, cut + 300) } : null;
}

/** Reads the list's address; what cannot be read is as if it were not there. */
export function readListQuery(value: (name: string) => string): ListQuery {
  const kind = value('kind');
  return {
    q: value('q').slice(0, 100),
    kind: organizationKinds.find((k) => k === kind) ?? null,
    place: value('place').slice(0, 100),
    after: readPlace(value('after')),
    before: readPlace(value('before')),
  };
}

/** As `readPlace`, for things known by a code of their own: `code~name`. */
export function placeAfter(text: string): Place | null {
  const cut = text.indexOf('~');
  return cut > 0 && cut < 100 ? { id: text.slice(0, cut), nameKey: text.slice(cut + 1, cut + 300) } : null;
}
