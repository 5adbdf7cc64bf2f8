import type { FileCommand } from '#kit/commands.ts';
import { number } from '#kit/i18n.ts';
import { signalsAsked, signalsOf } from '../reads/signals-asked.ts';
import type { TooLittle } from '../rules/signals/enough.ts';

const nothing = 'Nessun segnale: da nessuna parte ci sono più eventi di quanti ce ne aspettiamo.';

/** Said when nothing could be found, whatever the events are. */
function noneFor(lacking: TooLittle, events: number, threshold: number): string {
  const said = `Nessun segnale, ma c’è troppo poco per dirlo (${events === 1 ? 'un evento' : `${number('it', events)} eventi`} in tutto)`;
  const why = {
    events: `una categoria deve avere almeno ${number('it', threshold)} eventi`,
    weeks: 'gli eventi sono tutti nella stessa settimana, e serve almeno una settimana di prima per il confronto',
    places: 'gli eventi sono tutti nello stesso luogo, e serve almeno un altro luogo per il confronto',
  };
  return `${said}: ${why[lacking]}.`;
}

/** `signals`: places and weeks with more events than one expects, on files alone. */
export const signalsCommand: FileCommand = {
  verb: 'signals',
  summary: 'Cerca dove e quando, nelle ultime settimane, ci sono più richieste di quante ce ne aspettiamo.',
  usage: 'signals --events FILE --places FILE [--weeks 8] [--permutations 999] [--seed 1] [--threshold 5] [--json]',
  more: [
    '--events: date,place,category   una riga per richiesta; place è un id di --places. Anche data,luogo,categoria',
    'Una data si scrive AAAA-MM-GG, per esempio 2026-04-03.',
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
    const { signals, events, lacking } = await signalsOf(asked);
    const { permutations, seed, threshold } = asked.options;
    if (ctx.asJson) {
      await ctx.json({ signals, permutations, seed });
      return 0;
    }
    if (signals.length === 0) await ctx.out(lacking === null ? nothing : noneFor(lacking, events, threshold));
    for (const s of signals)
      await ctx.out(
        `${s.category}, dal ${s.from} al ${s.to}, ${s.places.join(' ')}: ${s.observed} eventi, ce ne aspettavamo ${number('it', s.expected, 1)}; per caso circa ogni ${number('it', s.recurrenceDays)} giorni (p ${number('it', s.p, 3)}).`,
      );
    return 0;
  },
};
