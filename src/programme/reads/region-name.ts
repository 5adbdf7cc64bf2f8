import type { Tx } from '#kit/database.ts';
import { areas } from '#territory/reads.ts';

/** What the region is called, as its data say; only "the Region" when no territory is loaded. */
export async function regionName(tx: Tx): Promise<{ readonly it: string; readonly en: string }> {
  const name = (await areas(tx)).find((a) => a.kind === 'region')?.name;
  return name === undefined ? { it: 'Regione', en: 'Region' } : { it: name, en: name };
}
