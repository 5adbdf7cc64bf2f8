import type { FileCommand } from '#kit/commands.ts';
import { AppError } from '#kit/errors.ts';
import { loadSolver } from '#kit/linear-program.ts';
import { writeLines } from '../reads/access.ts';
import { cellName, disclosureAsked, protectedLines, protectLeaves } from '../reads/disclosure.ts';
import { readLeaves } from '../reads/disclosure-files.ts';

/** `protect`: a table of counts in which nobody can be found. */
export const protectCommand: FileCommand = {
  verb: 'protect',
  summary: 'Nasconde in una tabella di conteggi quello che farebbe riconoscere qualcuno.',
  usage:
    'protect --table FILE [--hierarchy FILE] [--threshold 5] [--width 5] [--zeros show|hide] [--strict] [--out FILE] [--json]',
  more: [
    '--table: le colonne da cui si conta, e n   solo le voci più basse; una combinazione che non c’è vale 0',
    '--hierarchy: dim,child,parent   il nome della colonna, una voce, la voce che la contiene',
    'Al posto di n si capiscono value, valore, conteggio, count. Senza gerarchia le voci stanno sotto «Totale».',
    '--threshold: un numero da 1 a 4 (con 5) non si vede. --width: chi legge non sa un numero nascosto meglio di così.',
    '--zeros hide: anche gli zeri si possono nascondere. --strict: regge anche con chi sa che nessun numero nascosto è 0.',
    'Fino a 5.000 celle serve al più un minuto, poi il tempo cresce in fretta; oltre 100.000 la tabella va divisa.',
    'Esempio: concilia protect --table conteggi.csv --hierarchy zone.csv --out pubblica.csv',
  ],
  options: {
    table: { type: 'string' },
    hierarchy: { type: 'string' },
    threshold: { type: 'string' },
    width: { type: 'string' },
    zeros: { type: 'string' },
    strict: { type: 'boolean' },
    out: { type: 'string' },
  },
  needsDatabase: false,
  run: async (ctx) => {
    const typed = ctx.options.out;
    const out = typeof typed !== 'string' || typed === '-' ? null : ctx.path(typed);
    if (ctx.asJson && out === null)
      throw new AppError(
        'bad-input',
        'Con --json serve --out FILE: la tabella non può uscire insieme all’oggetto JSON.',
      );
    const { table, hierarchy, limits } = await disclosureAsked(ctx);
    const leaves = await readLeaves(table, hierarchy);
    const made = protectLeaves(leaves, limits, await loadSolver());
    if ('unsafe' in made) {
      const cells = made.unsafe.map((at) => Object.fromEntries(made.dims.map((dim, d) => [dim, at[d]])));
      if (ctx.asJson) await ctx.json({ safe: false, ...limits, unsafe: cells, out: null });
      ctx.err(
        'Questa tabella non si può pubblicare: anche nascondendo tutto il possibile, qualcuno si riconoscerebbe.',
      );
      for (const at of made.unsafe.slice(0, 20)) ctx.err(`  ${cellName(made.dims, at)}`);
      ctx.err('Non ho scritto niente. Unisci delle voci, o conta su una zona più grande.');
      return 1;
    }
    if (out === null) for (const line of protectedLines(made)) await ctx.out(line);
    else await writeLines(out, protectedLines(made));
    const suppressed = made.values.filter((v) => v === null).length;
    if (ctx.asJson) await ctx.json({ safe: true, ...limits, cells: made.values.length, suppressed, out });
    else if (out !== null)
      await ctx.out(`${made.values.length} celle, ${suppressed} nascoste: ${out}. Provato: nessuno si riconosce.`);
    return 0;
  },
};
