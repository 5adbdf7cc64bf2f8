import { sql } from 'kysely';
import { today } from '#kit/clock.ts';
import type { Tx } from '#kit/database.ts';
import { date, type Lang } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';
import { decisionsById, gapsById } from '../store/gaps.ts';
import { words as desk } from '../words/desk.ts';
import { words } from '../words/public.ts';
import { categoryText, placeNames } from './where.ts';

const dayOf = (moment: Date): string => today({ now: () => moment });

async function gapLabels(tx: Tx, ids: readonly string[], lang: Lang): Promise<ReadonlyMap<string, string>> {
  const where = await placeNames(tx);
  const label = (g: Awaited<ReturnType<typeof gapsById>>[number]) =>
    `${categoryText(lang, g.category, words(lang).anything)}, ${where(g)} (${g.hours})`;
  return new Map((await gapsById(tx, ids.filter(isUuid))).map((g) => [g.id, label(g)]));
}

/** How the things of listening are told on the thread: a voice never with its words. */
export const things: ThingKinds = {
  voice: {
    one: { it: 'voce', en: 'voice' },
    named: async (tx, ids, lang) => {
      const { rows } = await sql<{ id: string; said_at: Date }>`
        select id, said_at from listening.voice where id = any(${ids.filter(isUuid)}::uuid[])`.execute(tx);
      return new Map(
        rows.map((r) => [
          r.id,
          { label: desk(lang).voiceOf(date(lang, dayOf(r.said_at))), path: `/listening/voices/${r.id}` },
        ]),
      );
    },
  },
  gap: {
    one: { it: 'mancanza presa in carico', en: 'gap taken up' },
    named: async (tx, ids, lang) =>
      new Map(
        [...(await gapLabels(tx, ids, lang))].map(([id, label]) => [id, { label, path: `/listening/gaps/${id}` }]),
      ),
  },
  decision: {
    one: { it: 'decisione', en: 'decision' },
    named: async (tx, ids, lang) => {
      const w = words(lang);
      return new Map(
        (await decisionsById(tx, ids.filter(isUuid))).map((d) => [
          d.id,
          { label: `${w.outcome[d.outcome]}, ${date(lang, d.decidedOn)}`, path: `/listening/gaps/${d.gap}` },
        ]),
      );
    },
  },
  pact: {
    one: { it: 'patto di imprese', en: 'pact of firms' },
    named: async (tx, ids) => {
      const { rows } = await sql<{ id: string; title: string }>`
        select id, title from listening.pact where id = any(${ids.filter(isUuid)}::uuid[])`.execute(tx);
      return new Map(rows.map((r) => [r.id, { label: r.title, path: `/listening/pacts/${r.id}` }]));
    },
  },
};
