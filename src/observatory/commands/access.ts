import type { FileCommand } from '#kit/commands.ts';
import { accessOf, askedOf, writeLines } from '../reads/access.ts';

/** `access`: floating catchment areas on files alone. */
export const accessCommand: FileCommand = {
  verb: 'access',
  summary: 'Calcola quanto è a portata di mano un servizio, punto per punto, anche ora per ora.',
  usage:
    'access --demand FILE --supply FILE [--cost FILE] --method 2sfca|e2sfca|3sfca|gravity --threshold N [--steps 10:1,20:0.68 | --gaussian N | --gravity 10,-1] [--week | --summary] [--out FILE] [--json]',
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
    if (asked.out === null) for (const line of lines) await ctx.out(line);
    else await writeLines(asked.out, lines);
    if (ctx.asJson) await ctx.json({ ...about, out: asked.out });
    return 0;
  },
};
