import type { Tx } from '#kit/database.ts';
import { writeLinks } from '#thread/reads.ts';
import type { State, ThingKind } from '../model.ts';
import { insertSteps } from '../store/standings.ts';
import { markVoice } from '../store/voices.ts';

/** Needs and voices that nobody grouped before. */
export interface Alike {
  readonly needs: readonly string[];
  readonly voices: readonly string[];
}

/** Puts things into a gap, in the transaction of whoever does; each takes these steps, of one moment. */
export async function groupThings(
  tx: Tx,
  gap: string,
  { needs, voices }: Alike,
  states: readonly State[],
  at: Date,
): Promise<void> {
  const things = [
    ...needs.map((thing) => ({ kind: 'need' as ThingKind, thing })),
    ...voices.map((thing) => ({ kind: 'voice' as ThingKind, thing })),
  ];
  await insertSteps(
    tx,
    things.flatMap((t) => states.map((state) => ({ ...t, state, at, gap }))),
  );
  for (const voice of voices) await markVoice(tx, voice, { gap });
  const to = { kind: 'gap', id: gap };
  await writeLinks(
    tx,
    things.map((t) => ({ from: { kind: t.kind, id: t.thing }, to, relation: 'grouped-in', at })),
  );
}
