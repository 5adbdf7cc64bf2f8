import { today } from '#kit/clock.ts';
import type { Deps } from '#kit/http.ts';
import { date, href, type Lang } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { withQuery } from '#ui/url.ts';
import type { NamedSignal } from '../reads/signal-names.ts';
import { type Observation, observe } from '../reads.ts';
import { any } from '../rules/voice.ts';
import { simulatorAddress } from '../view/simulator-address.ts';
import { headline } from '../words/headline.ts';
import { words } from '../words/signals.ts';
import { shownAbove } from './above.tsx';
import { ratedCategories } from './simulator/asked.ts';
import { spokenIn } from './view.ts';

/** What releases show around a signal: of its service, and of all services when that says no age nor hours. */
export interface Around {
  readonly ofService: Observation | null;
  readonly ofAll: Observation | null;
}

const tellsWhen = (seen: Observation | null): boolean => (seen?.figure.worst ?? null) !== null;

/** The smallest area around a signal whose hours the latest release shows: nothing that is not published already. */
export async function aroundSignal(deps: Deps, { area, category }: NamedSignal): Promise<Around> {
  const of = async (asked: string | null): Promise<Observation | null> => {
    const seen = await observe(deps.db, { area, category: asked, period: 'term', asOf: null }, today(deps.clock));
    if (!seen) return null;
    const shown = spokenIn(seen) === 'told' && seen.figure.uncoveredHours !== null;
    return shown ? seen : shownAbove(deps, seen, null);
  };
  const ofService = category === any ? null : await of(category);
  return { ofService, ofAll: tellsWhen(ofService) ? null : await of(null) };
}

/** Where to go from a signal: what the figures around it say, and the simulator with its service filled in. */
export function Next({ lang, signal: s, around }: { lang: Lang; signal: NamedSignal; around: Around }) {
  const w = words(lang);
  const known = s.category !== any && ratedCategories('term').includes(s.category);
  const query = { category: known ? s.category : null, town: s.places.length === 1 ? s.places[0]! : null };
  const told = [
    [s.categoryName, around.ofService],
    [w.everyCategory, around.ofAll],
  ] as const;
  return (
    <section aria-labelledby="next">
      <h2 id="next">{w.next}</h2>
      {told.map(
        ([of, seen]) =>
          seen?.release && (
            <p>
              <strong>{of}.</strong> {headline(lang, seen.area, seen.figure, true)}{' '}
              <a href={figuresAt(lang, seen)}>{w.figuresOf(date(lang, seen.release.asOf))}</a>
            </p>
          ),
      )}
      <p class="soft">{w.whyNoTowns}</p>
      <Actions>
        <ButtonLink kind="outline" href={simulatorAddress(lang, s.area, query)}>
          {known ? w.tryHere(s.categoryName, s.areaName) : w.tryAny(s.areaName)}
        </ButtonLink>
      </Actions>
    </section>
  );
}

const figuresAt = (lang: Lang, { area, category, release }: Observation): string =>
  withQuery(href(lang, `/observatory/${area.code}`), '', { category, release: release?.asOf ?? null });
