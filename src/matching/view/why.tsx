import { euro, type Lang, number } from '#kit/i18n.ts';
import { andNot, describeWeek, isEmpty, type Week } from '#kit/week.ts';
import { Details } from '#ui/details.tsx';
import type { Line } from '../rules/answer-parts.ts';
import { serviceWords } from '../words/service.ts';
import { nearText } from './near-text.ts';
import { ruleText } from './rule.ts';

const marks = ['coverage', 'closeness', 'affordability', 'availability'] as const;

/** The four marks and their product, as bars and figures. */
function MarkTable({ lang, line }: { lang: Lang; line: Line }) {
  const w = serviceWords(lang);
  return (
    <table class="marks">
      <caption>{w.marksOf}</caption>
      <tbody>
        {marks.map((name) => (
          <tr>
            <th scope="row">{w.marks[name]}</th>
            <td>
              <svg viewBox="0 0 100 6" preserveAspectRatio="none" focusable="false" aria-hidden="true">
                <rect class="mark-ground" width="100" height="6" />
                <rect class="mark-value" width={Math.round(line.fit[name].value * 100)} height="6" />
              </svg>
            </td>
            <td>
              {number(lang, line.fit[name].value, 2)}
              {line.fit[name].known ? '' : ` (${w.notKnown})`}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row" colspan={2}>
            {w.total}
          </th>
          <td>
            <strong>{number(lang, line.fit.score, 2)}</strong>
          </td>
        </tr>
      </tbody>
    </table>
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
    trip && w.source[trip.source](number(lang, trip.km, 1)),
    eligibility.value === 'yes' && w.eligible,
    ...fit.reasons.map((r) => (r.code === 'language' || r.code === 'accessibility') && w[r.code][r.value]),
    ...fit.nearMisses.map((miss) => nearText(lang, miss, mode)),
  ];
  return text.filter((t) => typeof t === 'string' && t !== '') as string[];
}

/** Each benefit that may lower the price, with its act: always to be verified by whoever grants it. */
function Benefits({ lang, line }: { lang: Lang; line: Line }) {
  const w = serviceWords(lang);
  if (line.benefits.length === 0) return null;
  return (
    <>
      <p class="mb-1">{w.benefits}</p>
      <ul>
        {line.benefits.map(({ benefit, couldBecome }) => (
          <li>
            {couldBecome === null ? w.couldUnknown(benefit.name) : w.could(benefit.name, euro(lang, couldBecome))}
            {benefit.act && <span class="soft"> ({benefit.act})</span>}
          </li>
        ))}
      </ul>
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
      <MarkTable lang={lang} line={line} />
    </Details>
  );
}
