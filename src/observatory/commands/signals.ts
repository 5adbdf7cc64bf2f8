import type { FileCommand } from '#kit/commands.ts';
import { number } from '#kit/i18n.ts';
import { signalsAsked, signalsOf } from '../reads/signals-asked.ts';

/** `signals`: places and weeks with more events than one expects, on files alone. */
export const signalsCommand: FileCommand = {
  verb: 'signals',
  summary: 'Cerca dove e quando, nelle ultime settimane, ci sono più richieste di quante ce ne aspettiamo.',
  usage: 'signals --events FILE --places FILE [--weeks 8] [--permutations 999] [--seed 1] [--threshold 5] [--json]',
  more: [
    '--events: date,place,category   una riga per richiesta; date è AAAA-MM-GG, place è un id di --places',
    '--places: id,x,y                x e y in una stessa unità, per esempio metri',
    '--weeks: la finestra più lunga. --permutations: quante prove a caso. --threshold: meno eventi di così non si dicono.',
    'Esempio: concilia signals --events richieste.csv --places comuni.csv --weeks 8 --json',
  ],
  options: {
    events: { type: 'string' },
    places: { type: 'string' },
    weeks: { type: 'string' },
    permutations: { type: 'string' },
    seed: { type: 'string' },
    threshold: { type: 'string' },
  },
  needsDatabase: false,
  run: async (ctx) => {
    const asked = signalsAsked(ctx);
    const { signals } = await signalsOf(asked);
    const { permutations, seed } = asked.options;
    if (ctx.asJson) {
      await ctx.json({ signals, permutations, seed });
      return 0;
    }
    if (signals.length === 0)
      await ctx.out('Nessun segnale: da nessuna parte ci sono più eventi di quanti ce ne aspettiamo.');
    for (const s of signals)
      await ctx.out(
        `${s.category}, dal ${s.from} al ${s.to}, ${s.places.join(' ')}: ${s.observed} eventi, ce ne aspettavamo ${number('it', s.expected, 1)}; per caso circa ogni ${number('it', s.recurrenceDays)} giorni (p ${number('it', s.p, 3)}).`,
      );
    return 0;
  },
};
