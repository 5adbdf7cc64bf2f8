import type { Got } from './send.ts';

// Words that only a developer's library says: none is among the values we send.
const machine =
  /\bat .*\.(ts|tsx|js):\d|\bSELECT\b|syntax error|ZodError|\[object Object\]|>undefined<|violates|constraint/;
const english =
  /\b(Invalid|invalid|[Ee]xpected|received|Unexpected|[Ff]ailed|[Cc]annot|[Ee]xception|must be|required)\b/;
const slipped = /<script>alert\(1\)|<img src=x|<svg\/onload|(?:href|src|action)="\s*(?:javascript|data:text)/i;

/** Headers that every answer of the application bears. */
const guards: readonly (readonly [string, RegExp])[] = [
  ['content-security-policy', /default-src 'self'/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /./],
  ['referrer-policy', /^(same-origin|no-referrer)$/],
];

/** What is wrong with an answer of the application; null when it is as it should be. */
export function wrong({ status, headers, text }: Got, refused: boolean): string | null {
  const type = headers.get('content-type') ?? '';
  const html = type.startsWith('text/html');
  if (status === 0) return 'no answer';
  if (status >= 500) return 'a defect';
  const bare = guards.find(([name, look]) => !look.test(headers.get(name) ?? ''));
  if (bare) return `without ${bare[0]}`;
  if (/\bx=1\b/.test(headers.get('set-cookie') ?? '')) return 'a header was slipped in';
  if (status >= 300 && status < 400 && status !== 304 && !/^\/(?![/\\])/.test(headers.get('location') ?? ''))
    return `leads to ${headers.get('location')}`;
  if (html && slipped.test(text)) return 'markup was slipped in';
  if (/text\/csv/.test(type) && /(^|[;,\n]"?)[=@]/.test(text)) return 'a formula was slipped in';
  if (refused && (status < 400 || status >= 500)) return 'was not refused';
  return status >= 400 ? wrongPage(text, html) : null;
}

/** A refusal is a page in the reader's language: a title and a sentence, in nobody's jargon. */
function wrongPage(text: string, html: boolean): string | null {
  const lang = /<html lang="(it|en)"/.exec(text)?.[1];
  if (!html || !lang) return 'an error that is no page';
  const title = /<h1[^>]*>\s*([^<]{3,})/.exec(text)?.[1];
  if (!title || !/<p[^>]*>\s*[^<]{10,}/.test(text.slice(text.indexOf('<h1')))) return 'an error without words';
  if (machine.test(text)) return `words of the machine: ${machine.exec(text)![0]}`;
  const said = text
    .slice(text.indexOf('<main'), text.lastIndexOf('</main>'))
    .replace(/<(textarea|script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ');
  if (lang === 'it' && english.test(said)) return `English in an Italian page: ${english.exec(said)![0]}`;
  return null;
}
