import { AppError } from '#kit/errors.ts';
import { patience } from '#kit/patience.ts';
import { mayCall } from '../rules/provider.ts';

const away =
  'Il gestore dell’identità non risponde come dovrebbe. Non è stato cambiato nulla: riprova fra qualche minuto, o entra con la password o con un link nella posta.';

export const providerAway = (): AppError => new AppError('unavailable', away);

const mostMs = 10_000;
const mostBytes = 500_000;

/**
 * Asks only the provider's own computers and those its file names, within ten seconds, and follows nobody elsewhere.
 * @throws AppError unavailable.
 */
export const guardedFetch =
  (issuer: string, hosts: readonly string[]) =>
  async (address: string, options: object): Promise<Response> => {
    if (!mayCall(issuer, hosts, address)) throw providerAway();
    const init = { ...options, redirect: 'manual', signal: patience(mostMs) } as RequestInit;
    try {
      const answer = await fetch(address, init);
      if (answer.status >= 500 || (answer.status >= 300 && answer.status < 400)) throw providerAway();
      return new Response(await readAtMost(answer), { status: answer.status, headers: answer.headers });
    } catch {
      throw providerAway();
    }
  };

async function readAtMost(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw providerAway();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
