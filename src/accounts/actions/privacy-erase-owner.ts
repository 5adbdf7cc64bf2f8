import { record } from '#kit/audit.ts';
import type { Tx } from '#kit/database.ts';
import type { Deps } from '#kit/http.ts';
import { type ErasedLine, erasureHash, type PersonalData, servicesData } from '#kit/personal-data.ts';
import { forgetOwner, noteErasure } from '../store/privacy/requests.ts';

/**
 * Erases everything about one owner in every slice, then the key, in the caller's transaction: all of it or none.
 * Answers what was done. The second time it finds nothing and changes nothing.
 */
export async function eraseOwner(
  tx: Tx,
  deps: Pick<Deps, 'clock' | 'config'>,
  slices: readonly PersonalData[],
  owner: string,
  { node, cause }: { readonly node: string | null; readonly cause: 'request' | 'replay' },
): Promise<readonly ErasedLine[]> {
  const lines: ErasedLine[] = [];
  // The row first: it speaks of the owner, and is counted with the others.
  await record(tx, deps, 'installation', {
    verb: 'accounts.own-data',
    ...{ kind: 'personal-data', id: erasureHash(owner), node, after: { erased: true, cause } },
  });
  for (const slice of slices) lines.push(...(await slice.erase(tx, deps, owner)));
  // Last: whatever a slice still had to open was opened.
  lines.push(...(await servicesData.erase(tx, deps, owner)));
  await forgetOwner(tx, owner, { lines });
  await noteErasure(tx, erasureHash(owner));
  return lines;
}
