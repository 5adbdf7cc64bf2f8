import type { Fault } from '#kit/errors.ts';
import type { ImportReport } from '#kit/import.ts';
import type { Signed } from '../reads.ts';
import type { ExchangeWords } from '../words.ts';

/** Who did it, in words. */
export function who(w: ExchangeWords, { by, name }: Signed): string {
  if (by === 'command-line') return w.commandLine;
  if (by === 'you') return w.you;
  return name ?? w.erasedPerson;
}

/** What became of the row of a fault; of a file that could not be read, of the whole file: nothing of it was counted. */
export function outcomeOf(w: ExchangeWords, report: Pick<ImportReport, 'counts'> | null, { kept }: Fault): string {
  if (Object.keys(report?.counts ?? {}).length === 0) return w.notRead;
  return kept ? w.kept : w.notKept;
}
