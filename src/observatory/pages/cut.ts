import type { Context } from 'hono';
import { AppError } from '#kit/errors.ts';
import type { Env } from '#kit/http.ts';
import { ageBands, isBand } from '#territory/rules/ages.ts';
import type { Inside, Observation } from '../reads.ts';
import { type Cut, hoursIn, insideOfBand, ofBand } from '../rules/cut.ts';
import { type DayPart, dayParts } from '../rules/day-part.ts';
import { cutWords } from '../words/cut.ts';

const isPart = (text: string): text is DayPart => (dayParts as readonly string[]).includes(text);

/** The age and the hours of an address. @throws AppError `bad-input` that says what can be asked. */
export function cutAt(c: Context<Env>): Cut {
  const [age, hours] = [c.req.query('age') ?? '', c.req.query('hours') ?? ''];
  const w = cutWords(c.get('lang'));
  if (age !== '' && !isBand(age))
    throw new AppError('bad-input', w.unknownAge(age.slice(0, 40), Object.keys(ageBands).join(', ')));
  if (hours !== '' && !isPart(hours))
    throw new AppError('bad-input', w.unknownPart(hours.slice(0, 40), dayParts.join(', ')));
  if (age !== '' && hours !== '') throw new AppError('bad-input', w.oneAtATime);
  if (age !== '' && (c.req.query('category') ?? '') !== '') throw new AppError('bad-input', w.noAgesOfOne);
  return { band: age === '' ? null : (age as Cut['band']), part: hours === '' ? null : (hours as DayPart) };
}

/** An observation as one age or one stretch of the week sees it; areas in the order of what is missing there. */
export function cutSeen(seen: Observation, { band, part }: Cut): Observation {
  if (band !== null) {
    return {
      ...seen,
      band,
      figure: ofBand(seen.figure, band),
      municipalities: insideOfBand(seen.municipalities, band),
      parts: insideOfBand(seen.parts, band),
      categories: seen.categories.map((f) => ofBand(f, band)),
    };
  }
  if (part === null) return seen;
  const most = (list: readonly Inside[]) => [...list].sort((a, b) => inPart(b, part) - inPart(a, part));
  return { ...seen, part, municipalities: most(seen.municipalities), parts: most(seen.parts) };
}

const inPart = ({ figure }: Inside, part: DayPart): number => hoursIn(figure, part).hours ?? -1;
