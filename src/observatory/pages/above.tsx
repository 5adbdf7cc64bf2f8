import { today } from '#kit/clock.ts';
import type { Deps } from '#kit/http.ts';
import { number } from '#kit/i18n.ts';
import { Notice } from '#ui/notice.tsx';
import { type Observation, observe } from '../reads.ts';
import { surelyMost } from '../rules/cut.ts';
import { words } from '../words/common.ts';
import { sayPart } from '../words/cut.ts';
import { where } from '../words/headline.ts';
import { spokenWords } from '../words/spoken.ts';
import { townWords } from '../words/town.ts';
import { address } from './address.ts';
import { weekIsFew } from './few.ts';
import { spokenIn, type View } from './view.ts';

/** Does the page keep something back that an area above could show? */
function keepsBack(seen: Observation): boolean {
  const spoken = spokenIn(seen);
  if (spoken === 'none') return seen.area.kind === 'municipality';
  return spoken === 'few' || spoken === 'few-or-none' || (spoken === 'told' && seen.figure.uncoveredHours === null);
}

/** Are hours told without when and for whom they are missing, which an area above could say? */
function lacksWhen(seen: Observation): boolean {
  const { figure: f, category, band, part } = seen;
  return category === null && !band && !part && spokenIn(seen) === 'told' && Boolean(f.uncoveredHours) && !f.worst;
}

/** The smallest area above that shows its hours (or at least its voices) where this one may not; null = nothing to add. */
export async function shownAbove(deps: Deps, seen: Observation, asOf: string | null): Promise<Observation | null> {
  const when = lacksWhen(seen);
  if (!when && !keepsBack(seen)) return null;
  const { category, period } = seen;
  let voices: Observation | null = null;
  for (const { code } of seen.above) {
    const above = await observe(deps.db, { area: code, category, period, asOf }, today(deps.clock));
    if (!above || spokenIn(above) !== 'told') continue;
    if (when ? above.figure.worst !== null : above.figure.uncoveredHours !== null) return above;
    voices ??= above;
  }
  return spokenIn(seen) === 'told' ? null : voices;
}

/** “In Valle Trompia, che comprende Bovegno: …”, with its numbers and the way there. */
export function Above({ lang, seen, asOf, above }: View & { above: Observation }) {
  const [w, t] = [spokenWords(lang), townWords(lang)];
  const { needs, people, uncoveredHours, neededHours, worst } = above.figure;
  const open = <a href={address(lang, seen, asOf, { area: above.area.code })}>{w.open(above.area.name)}</a>;
  const most =
    worst && ([words(lang).part(worst.part), number(lang, worst.hours), words(lang).who(worst.band)] as const);
  if (lacksWhen(seen) && most) {
    const [part, hours, who] = most;
    const own = surelyMost(seen.figure);
    return (
      <p>
        {own && `${t.mostHere(words(lang).part(own.part), sayPart(lang, own.found))} `}
        {t.worstAbove(where(lang, above.area), seen.area.name, part, hours, who)}{' '}
        <span class="soft">{weekIsFew({ lang, seen, asOf }) ? t.notHere : t.whoNotHere}</span>{' '}
        <span class="no-print">{open}</span>
      </p>
    );
  }
  const say = (n: number | null) => number(lang, n ?? 0);
  const told = [
    w.aboveVoices(say(needs), say(people)),
    ...(uncoveredHours === null ? [] : [w.aboveHours(say(uncoveredHours), say(neededHours))]),
  ];
  return (
    <Notice lang={lang}>
      <p>
        {w.above(where(lang, above.area), seen.area.name)} {told.join('; ')}. {most && t.worst(...most)} {open}
      </p>
    </Notice>
  );
}

/** When and where a printed sheet was read: the day of the page and its address. */
export const Printed = ({ lang, day, at }: { lang: View['lang']; day: string; at: string }) => (
  <p class="print-only soft">{spokenWords(lang).printed(day, at)}</p>
);
