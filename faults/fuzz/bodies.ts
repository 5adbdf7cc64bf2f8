import type { Dice } from './dice.ts';
import { anyFile } from './files.ts';
import type { Field } from './forms.ts';
import { anyName, anyText, inAddress } from './values.ts';

/** A body as it is sent, with the type it claims. */
export interface Body {
  readonly type: string;
  readonly body: string | Buffer;
  /** True when no route that looks at its body may accept it. */
  readonly unreadable?: boolean;
  readonly cut?: boolean;
}

const urlencoded = 'application/x-www-form-urlencoded';
const boundary = '----x';
const multipart = `multipart/form-data; boundary=${boundary}`;

/** The fields of a real form with some of them spoilt; without a form, whatever. */
function spoilt(d: Dice, form: readonly Field[]): string[] {
  const list = form.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  for (let n = 1 + d.below(3); n > 0; n--) {
    const i = d.below(list.length || 1);
    const name = list[i]?.split('=')[0] ?? anyName(d);
    const what = d.below(5);
    if (what === 0) list.splice(i, 1);
    else if (what === 1) list.push(`${name}=${inAddress(d)}`);
    else list[i] = `${name}=${inAddress(d)}`;
  }
  return list;
}

/** Fields that belong to no form, some many times over. */
function stray(d: Dice): string[] {
  const list = Array.from({ length: d.below(7) }, () => `${anyName(d)}=${inAddress(d)}`);
  return d.once(8) ? [...list, ...Array.from({ length: 300 }, () => list[0] ?? 'q=x')] : list;
}

/** A query string without its question mark. */
export const query = (d: Dice): string => stray(d).join('&').slice(0, 7000);

const part = (head: string, value: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
const named = (name: string): string => `name="${name.replaceAll(/["\r\n]/g, '_')}"`;
const parts = (list: readonly Buffer[], end = `--${boundary}--\r\n`): Buffer =>
  Buffer.concat([...list, Buffer.from(end)]);

/** A form with a file: where one is expected, or where none is. */
function withFile(d: Dice, form: readonly Field[]): Body {
  const { name, bytes } = anyFile(d);
  const isFile = (field: string) => field === 'file' || d.once(6);
  const list = (form.length > 0 ? form : [['file', ''] as const]).map(([field, value]) =>
    isFile(field) && !d.once(8)
      ? part(`${named(field)}; filename="${name.replaceAll(/["\r\n]/g, '_')}"`, bytes)
      : part(named(field), d.once(4) ? anyText(d) : value),
  );
  return { type: multipart, body: parts(list) };
}

/** Multipart that no reader can make sense of. */
const brokenMultipart: readonly ((d: Dice) => Body)[] = [
  () => ({ type: 'multipart/form-data', body: parts([part('name="q"', 'x')]), unreadable: true }),
  () => ({ type: 'multipart/form-data; boundary=', body: parts([part('name="q"', 'x')]), unreadable: true }),
  () => ({ type: 'multipart/form-data; boundary=other', body: parts([part('name="q"', 'x')]), unreadable: true }),
  () => ({ type: multipart, body: parts([part('name="q"', 'x')]).subarray(0, 30), unreadable: true }),
  (d) => ({ type: multipart, body: parts([part(named(anyName(d)), anyText(d))], '') }),
  () => ({ type: multipart, body: parts([Buffer.from(`--${boundary}\r\n\r\nx\r\n`)]) }),
  () => ({ type: multipart, body: parts([part('filename="x"', 'x')]) }),
  () => ({
    type: multipart,
    body: parts([part(`name="a"\r\nContent-Type: multipart/mixed; boundary=y`, '--y\r\n\r\nx\r\n--y--')]),
  }),
  () => ({ type: multipart, body: parts([part(`name="a"\r\nContent-Transfer-Encoding: base64`, '####')]) }),
  () => ({ type: multipart, body: parts([part(`name*=UTF-8''%FF%FE; filename*=UTF-8''%00..%2F`, 'x')]) }),
  (d) => ({
    type: multipart,
    body: parts(Array.from({ length: 3000 }, (_, i) => part(`name="${i}"`, d.once(2) ? '' : 'x'))),
  }),
];

const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;

/** Bodies that are no form at all, or too large to be one. */
const noForm: readonly ((d: Dice) => Body)[] = [
  () => ({ type: 'application/json', body: '{"home":{"$ne":1},"person":[[[[[]]]]]}', unreadable: true }),
  () => ({ type: 'application/json', body: deep, unreadable: true }),
  () => ({
    type: 'application/xml',
    body: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
    unreadable: true,
  }),
  () => ({ type: `${urlencoded}; charset=utf-16le`, body: Buffer.from('home=017029', 'utf16le') }),
  () => ({ type: `${urlencoded}; charset=nothing`, body: 'home=%FF&=&&==;' }),
  () => ({ type: 'text/html; charset="', body: 'x', unreadable: true }),
  (d) => ({ type: 'text/plain', body: stray(d).join('&') }),
  () => ({ type: '', body: '', unreadable: true }),
  () => ({ type: urlencoded, body: Buffer.from([0xff, 0xfe, 0x00, 0x3d, 0x80, 0x26, 0x25]) }),
  () => ({ type: urlencoded, body: `${'a&'.repeat(100_000)}` }),
];

/** More than a page reads: refused unread. */
const tooLarge = (): Body => ({ type: urlencoded, body: Buffer.alloc(1_200_000, 'x'), unreadable: true });

/** One body: most are a real form with something wrong in it, for only those reach what lies behind the form. */
export function anyBody(d: Dice, form: readonly Field[]): Body {
  const type = urlencoded;
  if (d.once(200)) return tooLarge();
  if (d.once(6)) return d.pick(brokenMultipart)(d);
  if (d.once(6)) return d.pick(noForm)(d);
  if (d.once(12)) return { type, body: stray(d).join('&') };
  if (d.once(form.some(([name]) => name === 'file') ? 2 : 12)) return withFile(d, form);
  return { type, body: spoilt(d, form).join('&') };
}
