import type { FileCommand } from '#kit/commands.ts';
import { loadSolver } from '#kit/linear-program.ts';
import { attackPublished, cellName, disclosureAsked, type ExposedCell } from '../reads/disclosure.ts';
import { readPublished } from '../reads/disclosure-files.ts';

/** `attack`: tries to find out what a published table hides. */
export const attackCommand: FileCommand = {
  verb: 'attack',
  summary: 'Prova a scoprire quello che una tabella pubblicata nasconde, e dice dove ci riesce.',
  usage: 'attack --table FILE [--hierarchy FILE] [--threshold 5] [--width 5] [--json]',
  more: [
    '--table: le colonne da cui si conta, e value   tutte le combinazioni, anche i totali; value vuoto = nascosto',
    '--hierarchy: dim,child,parent   il nome della colonna, una voce, la voce che la contiene',
    'Al posto di value si capiscono n, valore, conteggio, count. Senza gerarchia il totale è la voce «Totale».',
    '--threshold, --width: come in protect. Esce 1 quando la tabella dice troppo, con le celle.',
    'Esempio: concilia attack --table pubblica.csv --hierarchy zone.csv',
  ],
  options: {
    table: { type: 'string' },
    hierarchy: { type: 'string' },
    threshold: { type: 'string' },
    width: { type: 'string' },
  },
  needsDatabase: false,
  run: async (ctx) => {
    const { table, hierarchy, limits } = await disclosureAsked(ctx);
    const { threshold, width } = limits;
    const published = await readPublished(table, hierarchy);
    const exposed = attackPublished(published, limits, await loadSolver());
    const { dims, rows } = published;
    if (ctx.asJson) {
      await ctx.json({
        safe: exposed.length === 0,
        threshold,
        width,
        cells: rows.length,
        suppressed: rows.filter((r) => r.value === null).length,
        exposed: exposed.map(({ at, value, min, max }) => ({
          cell: Object.fromEntries(dims.map((dim, d) => [dim, at[d]])),
          value,
          min,
          max,
        })),
      });
    } else if (exposed.length === 0) await ctx.out(`${rows.length} celle: nessuna dice più di quanto deve.`);
    else {
      await ctx.out(`La tabella non è sicura: ${exposed.length} celle dicono troppo.`);
      for (const e of exposed) await ctx.out(`${cellName(dims, e.at)}: ${said(e, threshold)}`);
    }
    return exposed.length === 0 ? 0 : 1;
  },
};

function said({ value, min, max }: ExposedCell, threshold: number): string {
  if (value !== null) return `mostra ${value}, meno di ${threshold}`;
  return min === max ? `è nascosta, ma vale ${min} di sicuro` : `è nascosta, ma vale di sicuro da ${min} a ${max}`;
}
