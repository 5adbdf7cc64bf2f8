import type { FileCommand } from '#kit/commands.ts';
import { number } from '#kit/i18n.ts';
import { accessOf, askedOf, writeLines } from '../reads/access.ts';

/** `access`: floating catchment areas on files alone. */
export const accessCommand: FileCommand = {
  verb: 'access',
  summary: 'Calcola quanto è a portata di mano un servizio, punto per punto, anche ora per ora.',
  usage:
    'access --demand FILE --supply FILE [--cost FILE] --method 2sfca|e2sfca|3sfca|gravity --threshold N [--steps 10:1,20:0.68 | --gaussian N | --gravity 10,-1] [--week | --summary] [--out FILE] [--json]',
  more: [
    '--demand: id,demand[,x,y][,hours]   chi chiede, e quanti sono',
    '--supply: id,supply[,x,y][,hours]   i luoghi, e quanti posti hanno',
    '--cost:   origin,destination,cost   minuti o chilometri; una coppia che non c’è è fuori portata',
    'Senza --cost la distanza è in linea d’aria fra x e y, nella loro unità (per esempio metri).',
    '--threshold: il costo più alto che si accetta, compreso, nella stessa unità. --steps confine:peso.',
    '--gaussian: a che costo il peso è 0,61. --gravity: scala,potenza. hours: Mo-Fr 07:30-16:30 (serve con --week e --summary).',
    'Esempio: concilia access --demand chi.csv --supply posti.csv --cost minuti.csv --method 2sfca --threshold 30',
  ],
  options: {
    demand: { type: 'string' },
    supply: { type: 'string' },
    cost: { type: 'string' },
    method: { type: 'string' },
    threshold: { type: 'string' },
    steps: { type: 'string' },
    gaussian: { type: 'string' },
    gravity: { type: 'string' },
    week: { type: 'boolean' },
    summary: { type: 'boolean' },
    out: { type: 'string' },
  },
  needsDatabase: false,
  run: async (ctx) => {
    const asked = askedOf(ctx);
    const { lines, ...about } = await accessOf(asked);
    const written = counted(lines);
    if (asked.out === null) for (const line of written) await ctx.out(line);
    else await writeLines(asked.out, written);
    if (ctx.asJson) await ctx.json({ ...about, out: asked.out });
    else if (asked.out !== null)
      await ctx.out(`${written.rows() === 1 ? 'Una riga' : `${number('it', written.rows())} righe`}: ${asked.out}`);
    return 0;
  },
};

/** Lines of a CSV, and once they are gone how many rows there were below the header. */
function counted(lines: Iterable<string>) {
  let passed = 0;
  return {
    *[Symbol.iterator]() {
      for (const line of lines) {
        passed++;
        yield line;
      }
    },
    rows: () => passed - 1,
  };
}
