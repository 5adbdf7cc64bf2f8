import type { Tx } from '#kit/database.ts';
import { openFor, sealFor } from '#kit/personal-key.ts';
import type { Applicant } from '../rules/joining.ts';
import type { JoiningRequest } from './joining.ts';

/** Who answers and who signs, sealed with the personal key of the request. */
export const sealApplicant = (tx: Tx, masterKey: Uint8Array, request: string, applicant: Applicant): Promise<Buffer> =>
  sealFor(tx, masterKey, request, JSON.stringify(applicant));

/** Who answers and who signs; null once their term is over or they were erased. */
export async function openApplicant(
  tx: Tx,
  masterKey: Uint8Array,
  { id, sealed }: Pick<JoiningRequest, 'id' | 'sealed'>,
): Promise<Applicant | null> {
  if (sealed === null) return null;
  const text = await openFor(tx, masterKey, id, sealed);
  return text === null ? null : (JSON.parse(text) as Applicant);
}
