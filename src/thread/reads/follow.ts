import type { Tx } from '#kit/database.ts';
import type { Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { Thing } from '../model.ts';
import { selectAlong } from '../store.ts';
import type { Named, ThingKind, ThingKinds } from './kinds.ts';

/** Things of one kind along the thread, nearest first. */
export interface Stretch {
  readonly kind: string;
  /** What one of them is called: "azione". */
  readonly one: string;
  readonly things: readonly (Named & { readonly id: string; readonly at: Date })[];
  /** Some are there that the person may not see. Never how many: that would be a figure that no release let out. */
  readonly hidden: boolean;
}

/** A thing with where it comes from and what became of it. */
export interface Followed {
  readonly self: Named & { readonly one: string };
  readonly back: readonly Stretch[];
  readonly on: readonly Stretch[];
}

/**
 * Follows the thread from a thing both ways, as far as the person of this transaction may see.
 * Null when there is no such thing, or it is not for them.
 */
export async function follow(tx: Tx, kinds: ThingKinds, thing: Thing, lang: Lang): Promise<Followed | null> {
  const kind = kindOf(kinds, thing.kind);
  const self = kind && (await namesOf(tx, kind, [thing.id], lang)).get(thing.id);
  if (!kind || !self) return null;
  return {
    self: { ...self, one: kind.one[lang] },
    back: await stretches(tx, kinds, thing, lang, 'back'),
    on: await stretches(tx, kinds, thing, lang, 'on'),
  };
}

/** What an address calls a kind may be anything. */
const kindOf = (kinds: ThingKinds, code: string): ThingKind | undefined =>
  Object.hasOwn(kinds, code) ? kinds[code] : undefined;

async function namesOf(tx: Tx, kind: ThingKind, ids: readonly string[], lang: Lang) {
  const asked = kind.coded ? ids : ids.filter(isUuid);
  return asked.length === 0 ? new Map<string, Named>() : kind.named(tx, asked, lang);
}

async function stretches(tx: Tx, kinds: ThingKinds, thing: Thing, lang: Lang, way: 'back' | 'on'): Promise<Stretch[]> {
  const found: Stretch[] = [];
  for (const [code, hanging] of Map.groupBy(await selectAlong(tx, thing, way), (h) => h.kind)) {
    const kind = kindOf(kinds, code);
    if (!kind) continue;
    const names = await namesOf(
      tx,
      kind,
      hanging.map((h) => h.id),
      lang,
    );
    const things = hanging.flatMap(({ id, at }) => {
      const named = names.get(id);
      return named ? [{ ...named, id, at }] : [];
    });
    found.push({ kind: code, one: kind.one[lang], things, hidden: things.length < hanging.length });
  }
  return found;
}
