import { euro, type Lang, number } from '#kit/i18n.ts';
import { andNot, describeWeek, isEmpty, type Week } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import type { Line } from '../rules/answer-parts.ts';
import { serviceWords } from '../words/service.ts';
import { nearText } from './near-text.ts';
import { ruleText } from './rule.ts';

const marks = ['coverage', 'closeness', 'affordability', 'availability'] as const;

/** A mark from 0 to 1 in a word; the figures are explained on the page of the method. */
const levelOf = (value: number): 'high' | 'middle' | 'low' =>
  value >= 0.7 ? 'high' : value >= 0.35 ? 'middle' : 'low';

/** The four marks, in words. */
function Marks({ lang, line }: { lang: Lang; line: Line }) {
  const w = serviceWords(lang);
  return (
    <ul class="marks">
      {marks.map((name) => (
        <li>
          {w.marks[name]}: {line.fit[name].known ? w.levels[levelOf(line.fit[name].value)] : w.notKnown}
        </li>
      ))}
    </ul>
  );
}

/** Reasons in words: hours, travel, languages, who may have it. */
export function reasons(lang: Lang, { fit, mode }: Line, needed: Week): string[] {
  const w = serviceWords(lang);
  const { offer, covered, trip, eligibility } = fit;
  const left = andNot(needed, covered);
  const text: (string | false | null)[] = [
    !isEmpty(covered) && w.when(describeWeek(lang, covered)),
    !isEmpty(covered) && !isEmpty(left) && w.leaves(describeWeek(lang, left)),
    offer.weeks === null && offer.hoursText !== null && w.hoursSay(offer.hoursText),
    trip && !trip.comes && w.source[trip.source](number(lang, trip.km, 1)),
    eligibility.value === 'yes' && w.eligible,
    w.language[fit.language],
    w.accessibility[fit.accessibility],
    ...fit.nearMisses.map((miss) => nearText(lang, miss, mode)),
  ];
  return text.filter((t) => typeof t === 'string' && t !== '') as string[];
}

/** Each benefit that may lower the price, with the acts once: always to be verified by whoever grants it. */
function Benefits({ lang, line }: { lang: Lang; line: Line }) {
  const w = serviceWords(lang);
  if (line.benefits.length === 0) return null;
  const acts = [...new Set(line.benefits.flatMap(({ benefit }) => benefit.act ?? []))];
  return (
    <>
      <p class="mb-1">{w.benefits}</p>
      <ul>
        {line.benefits.map(({ benefit, couldBecome }) => (
          <li>
            {couldBecome === null ? w.couldUnknown(benefit.name) : w.could(benefit.name, euro(lang, couldBecome))}
          </li>
        ))}
      </ul>
      {acts.length > 0 && <p class="soft">{w.acts(acts.join('; '))}</p>}
    </>
  );
}

/** “perché ▸”: each reason, each mark. */
export function Why({ lang, line, needed }: { lang: Lang; line: Line; needed: Week }) {
  const w = serviceWords(lang);
  const { eligibility, offer } = line.fit;
  const summary = (
    <>
      {w.why} <span class="visually-hidden">{offer.name}</span>
    </>
  );
  return (
    <Details quiet summary={summary}>
      <ul>
        {reasons(lang, line, needed).map((text) => (
          <li>{text}</li>
        ))}
        {eligibility.value === 'unknown' && (
          <li>
            {w.decides}
            <ul>
              {eligibility.because.map((rule) => (
                <li>{ruleText(lang, rule)}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
      <Benefits lang={lang} line={line} />
      <Marks lang={lang} line={line} />
    </Details>
  );
}
