/**
 * JSX that becomes text and does nothing else. Islands are built with this in the place of `hono/jsx/jsx-runtime`:
 * it draws the same text as the server (a test compares them on a whole answer) and weighs a tenth.
 */
interface Markup {
  readonly markup: string;
  readonly toString: () => string;
}

type Props = Readonly<Record<string, unknown>> & { readonly children?: unknown };

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
const empty = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const boolean =
  /^(async|autofocus|checked|defer|disabled|formnovalidate|hidden|multiple|novalidate|open|readonly|required|reversed|selected)$/;

const markup = (text: string): Markup => ({ markup: text, toString: () => text });

function drawn(child: unknown): string {
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (Array.isArray(child)) return child.map(drawn).join('');
  // What `raw` of Hono marks is markup already: parts drawn once and kept.
  if (typeof child === 'object' && 'isEscaped' in child) return String(child);
  return typeof child === 'object' && 'markup' in child ? String(child.markup) : escaped(String(child));
}

function attribute([name, value]: [string, unknown]): string {
  if (name === 'children' || value === null || value === undefined) return '';
  if (typeof value === 'boolean' && boolean.test(name)) return value ? ` ${name}=""` : '';
  return ` ${name}="${escaped(String(value))}"`;
}

/** What the compiler calls for every element. Components are called at once: there is nothing to wait for. */
export function jsx(tag: string | ((props: Props) => unknown), props: Props): Markup {
  if (typeof tag === 'function') return markup(drawn(tag(props)));
  const start = `<${tag}${Object.entries(props).map(attribute).join('')}`;
  return markup(empty.test(tag) ? `${start}/>` : `${start}>${drawn(props.children)}</${tag}>`);
}

export const jsxs = jsx;
export const Fragment = ({ children }: Props): Markup => markup(drawn(children));
