/** A field of a form as a page shows it, with what it would send. */
export type Field = readonly [name: string, value: string];

/** A form found in a page. */
export interface FoundForm {
  readonly path: string;
  readonly fields: readonly Field[];
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? plain(found[1] ?? '') : null;
};

/** Every form that sends something, in the HTML of a page. */
export function formsIn(html: string): readonly FoundForm[] {
  const forms = html.matchAll(/<form\b[^>]*\bmethod="post"[^>]*>([\s\S]*?)<\/form>/gi);
  return [...forms].flatMap(([all, inside]) => {
    const path = attribute(/<form\b[^>]*>/.exec(all)![0], 'action');
    return path ? [{ path: path.replace(/\?.*/, ''), fields: [...fieldsIn(inside!)] }] : [];
  });
}

function* fieldsIn(html: string): Generator<Field> {
  for (const [tag, , rest] of html.matchAll(/<(?:input|button|textarea)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g)) {
    const name = attribute(tag, 'name');
    if (name !== null) yield [name, attribute(tag, 'value') ?? plain(rest ?? '')];
  }
  for (const [tag, inside] of html.matchAll(/<select\b[^>]*>([\s\S]*?)<\/select>/g)) {
    const name = attribute(tag, 'name');
    const options = [...(inside ?? '').matchAll(/<option\b[^>]*>/g)].map(([o]) => attribute(o, 'value') ?? '');
    if (name !== null) yield [name, options.find((o) => o !== '') ?? ''];
  }
}
