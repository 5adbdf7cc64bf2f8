import { isDay } from '#kit/days.ts';
import { date } from '#kit/i18n.ts';
import { isUuid } from '#kit/ids.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';
import { proposalsById } from '../store/proposals.ts';
import { selectReleaseDays } from '../store/release-days.ts';
import { selectSignalsById } from '../store/signals.ts';
import { words as signalWords } from '../words/signals.ts';
import { requestName } from './signal-names.ts';

/** How the observatory's things are told on the thread. A release is written there by its id or, where only its day is known, by its day. */
export const things: ThingKinds = {
  release: {
    one: { it: 'uscita dei numeri', en: 'release' },
    coded: true,
    named: async (tx, ids, lang) => {
      const said = { it: 'Uscita del', en: 'Release of' }[lang];
      const days = new Map([
        ...ids.filter(isDay).map((id) => [id, id] as const),
        ...(await selectReleaseDays(tx, ids.filter(isUuid))),
      ]);
      return new Map(
        [...days].map(([id, day]) => [
          id,
          { label: `${said} ${date(lang, day)}`, path: `/observatory?release=${day}` },
        ]),
      );
    },
  },
  'draft-service': {
    one: { it: 'proposta (prova salvata)', en: 'proposal (trial kept)' },
    named: async (tx, ids) =>
      new Map(
        (await proposalsById(tx, ids.filter(isUuid))).map((p) => [
          p.id,
          { label: p.title, path: `/observatory/proposals/${p.id}` },
        ]),
      ),
  },
  signal: {
    one: { it: 'segnale', en: 'signal' },
    named: async (tx, ids, lang) => {
      const found = await selectSignalsById(tx, ids.filter(isUuid));
      return new Map(
        found.map((s) => [
          s.id,
          {
            label: `${signalWords(lang).what}: ${requestName(lang, s.category)}, ${date(lang, s.lastTold)}`,
            path: `/observatory/signals/${s.id}`,
          },
        ]),
      );
    },
  },
};
