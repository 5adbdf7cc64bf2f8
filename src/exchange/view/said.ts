import type { Signed } from '../reads.ts';
import type { ExchangeWords } from '../words.ts';

/** Who did it, in words. */
export function who(w: ExchangeWords, { by, name }: Signed): string {
  if (by === 'command-line') return w.commandLine;
  if (by === 'you') return w.you;
  return name ?? w.erasedPerson;
}
