import { placesWhere } from '#accounts/reads/where.ts';
import { demand, type Person } from '#kit/actor.ts';
import { type Db, readAs } from '#kit/database.ts';
import { may } from '../policy.ts';
import { type ListedVoice, listVoices, type VoiceQuery, voicesAPage } from '../store/voices.ts';

/** The voices of one's area, without their words. */
export interface ListOfVoices {
  readonly voices: readonly ListedVoice[];
  readonly next: string | null;
  /** Municipalities one listens to, by name. */
  readonly places: readonly { readonly ref: string; readonly name: string }[];
}

/** @throws AppError not-allowed. */
export function voicesOfArea(db: Db, actor: Person, q: VoiceQuery): Promise<ListOfVoices> {
  demand(may(actor, 'read-voices'));
  return readAs(db, actor, async (tx) => {
    const found = await listVoices(tx, q);
    const voices = found.slice(0, voicesAPage);
    const next = found.length > voicesAPage ? (voices.at(-1)?.id ?? null) : null;
    return { voices, next, places: await placesWhere(tx, 'listening.read-voices', 'municipality') };
  });
}
