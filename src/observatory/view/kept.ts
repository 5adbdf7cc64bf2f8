import type { Simulated } from '../reads/simulate.ts';
import type { Draft } from '../rules/simulator/draft.ts';
import type { Kept } from '../rules/simulator/kept.ts';
import type { TrialSaid } from '../rules/simulator/trial.ts';
import { draftLine } from './effect.tsx';

/** What of a trial is kept with a proposal: the numbers of the day, their receipt, and the words that said them. */
export function keptOf(
  draft: Draft,
  tried: Simulated,
  day: string,
  said: { readonly it: TrialSaid; readonly en: TrialSaid },
  category: { readonly it: string; readonly en: string },
  nameOf: (municipality: string) => string,
): Kept {
  const { effect, held } = tried;
  const line = (lang: 'it' | 'en') => draftLine({ lang, draft, tried, category: category[lang], nameOf });
  return {
    ...{ asked: effect.asked, before: effect.before.uncovered, gained: effect.gained, outside: effect.outside },
    centsPerHour: effect.centsPerHour,
    receipt: {
      day,
      directory: held.directory?.toISOString() ?? null,
      population: held.population,
      rate: held.stage.rate.rate,
      source: held.stage.rate.source,
      services: new Set(held.stage.sites.map((s) => s.serviceId)).size,
    },
    said: { it: line('it'), en: line('en') },
    trial: { it: said.it.label, en: said.en.label },
  };
}
