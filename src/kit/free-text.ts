import { addresses } from './free-text/address.ts';
import { health } from './free-text/health.ts';
import { names } from './free-text/names.ts';
import { accounts, emails, fiscalNumbers, phones } from './free-text/numbers.ts';
import { plainText } from './free-text/plain.ts';
import { type Identifying, inOrder, withoutPlaces } from './free-text/spans.ts';

/**
 * What in a text written by somebody may say who a person is or how they are, in the order of the text: asked about
 * before it is stored. It looks for much and is sometimes wrong: whoever wrote it decides. English pages look for English words too.
 * `places` are names, as they are written, that are taken for places and never for people.
 */
export function whatIdentifies(text: string, lang: 'it' | 'en', places: Iterable<string> = []): readonly Identifying[] {
  const plain = plainText(text);
  const rest = withoutPlaces(plain.text, places);
  const found = [
    ...emails(plain.text),
    ...fiscalNumbers(plain.text),
    ...accounts(plain.text),
    ...phones(plain.text),
    ...addresses(plain.text),
    ...health(rest, lang),
    ...names(plain.text, rest, lang),
  ];
  const written = found.map((f) => ({ ...f, start: plain.start[f.start]!, end: plain.end[f.end - 1]! }));
  return inOrder(written).map((f) => ({ ...f, text: text.slice(f.start, f.end) }));
}

/** The text without what was found in it: «[…]» says that something was taken away. */
export function without(text: string, found: readonly Identifying[]): string {
  const pieces = inOrder(found);
  const kept = pieces.map((f, i) => text.slice(pieces[i - 1]?.end ?? 0, f.start));
  return [...kept, text.slice(pieces.at(-1)?.end ?? 0)].join('[…]').trim();
}
