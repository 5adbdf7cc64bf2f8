import { nodeId, pathOf } from '#accounts/reads.ts';
import type { Tx } from '#kit/database.ts';
import { answerableFor } from '../store/reports.ts';

/**
 * Where in the governance tree a report on a service belongs: at the body that answers for it, else, when nobody knows
 * where that body is, in the municipality of the service. Null when neither is known.
 */
export async function nodeOfService(tx: Tx, service: string): Promise<string | null> {
  const { organization, municipality } = await answerableFor(tx, service);
  if (organization !== null) {
    const node = nodeId('organization', organization);
    // A body without a known seat stands right below the region: itself and one more. Nobody works there.
    if ((await pathOf(tx, node)).length > 2 || municipality === null) return node;
  }
  return municipality === null ? null : nodeId('municipality', municipality);
}
