import { z } from 'zod';
import { parseWeek } from '#kit/week.ts';
import { flawSaid } from '#kit/week-flaw.ts';

const amount = z
  .number({ error: 'serve un numero' })
  .refine((n) => Number.isFinite(n), 'serve un numero')
  .refine((n) => n >= 0, 'non può essere negativo');

/** Hours text or 168 hexadecimal digits, to a week. */
export const hours = z
  .string({ error: 'serve un testo di orari, per esempio «Mo-Fr 07:30-16:30»' })
  .transform((text, ctx) => {
    const parsed = parseWeek(text);
    if (parsed.ok) return parsed.week;
    ctx.addIssue({ code: 'custom', message: flawSaid(parsed) });
    return z.NEVER;
  });

/** The need of a plan, as its file says it. */
export const planNeed = z.object(
  {
    hours,
    maxOffers: z
      .number({ error: 'serve un numero intero' })
      .int('serve un numero intero')
      .min(1, 'serve almeno 1')
      .default(4),
  },
  'il bisogno è un oggetto come {"hours": "Mo-Fr 07:30-18:30", "maxOffers": 4}',
);

/** One offer of a plan: `cost` in euro a month, `minutes` of travel. */
export const planOffer = z.object(
  {
    id: z.string({ error: 'serve un testo che distingua l’offerta' }).min(1, 'non può essere vuoto'),
    hours,
    cost: amount,
    minutes: amount,
    site: z.string().nullish(),
    accompaniment: z.boolean().default(false),
  },
  'ogni offerta è un oggetto come {"id": "a", "hours": "Mo-Fr 07:30-16:30", "cost": 300, "minutes": 6}',
);

/** The candidates of a plan; each id once. */
export const planOffers = z.array(planOffer, 'le offerte sono un elenco: [ … ]').superRefine((offers, ctx) => {
  const seen = new Map<string, number>();
  offers.forEach((offer, i) => {
    const first = seen.get(offer.id);
    if (first === undefined) seen.set(offer.id, i);
    else
      ctx.addIssue({
        code: 'custom',
        path: [i, 'id'],
        message: `«${offer.id}» c’è già al posto ${first + 1} dell’elenco`,
      });
  });
});
