import type { Dice } from './dice.ts';

const uuid = '00e109b5-f467-5ad8-9964-4c751b2ce383';

/** Markup and addresses that must never stand in a page as they are. */
export const markup: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `'><svg/onload=alert(1)>`,
  '</textarea><script>alert(1)</script>',
  '<!--<img src=x onerror=alert(1)>-->',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '{{7*7}}<%= 7*7 %>',
];

const injections: readonly string[] = [
  `' or 1=1--`,
  '"; drop table needs.need;--',
  `')||pg_sleep(9)--`,
  String.raw`\'`,
  '$1',
  'a&!|(b):*',
  '%',
  '_',
  '*',
  '../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'a\r\nSet-Cookie: x=1',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '/etc/passwd',
  '//example.org/x',
  'https://example.org',
  '__proto__',
  'constructor',
  'toString',
  '[]',
  '{}',
];

const numbers: readonly string[] = [
  '-1',
  '0',
  '-0',
  '1e308',
  '1e999',
  '1e-400',
  'NaN',
  'Infinity',
  '0x1F',
  '1,5',
  '1.5',
  '२३',
  '2147483648',
  '9007199254740993',
  '9'.repeat(40),
  '9'.repeat(400),
];

const dates: readonly string[] = [
  '2026-13-45',
  '1969-02-30',
  '0000-00-00',
  '-4713-01-01',
  '9999999-01-01',
  '294277-01-01',
  '2026-11-16',
  '24:60',
  '7:30',
  'Mo-Fr 07:30-18:30',
  'Mo-Fr 99:99',
  'PH off',
];

const codes: readonly string[] = [
  uuid,
  uuid.toUpperCase(),
  uuid.replace('0', 'g'),
  `{${uuid}}`,
  uuid.replaceAll('-', ''),
  `1~${uuid}`,
  `1e999~${uuid}`,
  `'~${uuid}`,
  `${'9'.repeat(400)}~${uuid}`,
  'ats-brescia',
  '017029',
  '000000',
  'Brescia',
  'nido',
  '0-2',
  '75+',
  'term',
  'lombardia',
  'AAAA-BBBB-CCCC',
  'K7QM-3F9T-XW2R',
  'yes',
  'true',
  'null',
  'undefined',
  'riservato-zeta@example.org',
  'a@b',
  `${'a'.repeat(300)}@example.org`,
];

const letters: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\u0007\u001b[31m',
  '\ud800',
  'a\udfffb',
  '\ufffe\uffff',
  '\u202egnp.exe',
  '\u2066a\u2069',
  '\u200b\u200d\ufeff',
  'e\u0301'.repeat(3),
  '\u00e9',
  'a\u0300'.repeat(400),
  'ﬃ ℌ Ⅷ ①',
  'İıſẞ',
  'عربي',
  '🙂👨‍👩‍👧‍👦',
  '🙂'.repeat(300),
  'a'.repeat(3000),
  '('.repeat(800),
  'x\n'.repeat(500),
  '\u2028\u2029',
];

/** Everything somebody may type or send as text, by kind. */
const texts: readonly (readonly string[])[] = [markup, injections, numbers, dates, codes, letters];

/** Percent signs that mean nothing, or bytes that are no text. */
const escapes: readonly string[] = [
  '%',
  '%E0%A4%A',
  '%ED%A0%80',
  '%FF%FE',
  '%C0%AF',
  '%C0%80',
  '%u0041',
  '%2F',
  '%252F',
  '%2e%2e%2f',
  '%5C',
  '%23',
  '%3F',
  '+',
  '%00',
  '%0D%0ASet-Cookie:%20x=1',
];

/** One text, well or badly made. */
export const anyText = (d: Dice): string => d.pick(d.pick(texts));

/** A text as it stands in an address or a form: percent-encoded, well or badly. */
export function inAddress(d: Dice): string {
  if (d.once(5)) return d.pick(escapes);
  return encodeURIComponent(anyText(d).toWellFormed());
}

const names: readonly string[] = [
  ...['q', 'category', 'place', 'km', 'age', 'day', 'from', 'to', 'hours', 'period', 'max', 'free', 'after', 'before'],
  ...['person.0.age', 'person.0.birth', 'person.0.relation', 'person.0.hours', 'person.0.hours-from-0'],
  ...[
    'person.999.age',
    'person.-1.age',
    'person.0.hours.summer',
    'person.0.__proto__',
    'person.1e9.age',
    'person..age',
  ],
  ...['home', 'home-choice', 'work', 'mode', 'minutes', 'budget', 'isee', 'language', 'access', 'adults', 'shift'],
  ...['step', 'add', 'remove', 'receipt', 'code', 'confirm', 'contact', 'consent', 'what', 'message', 'release'],
  ...['sort', 'dir', 'sent', 'saved', 'new', 'next', 'at', 'node', 'actor', 'subject', 'text', 'kind', 'email', 'role'],
  ...[
    'password',
    'token',
    'state',
    'iss',
    'name',
    'until',
    'verb',
    'page',
    'file',
    'owner',
    'months',
    'sure',
    'reason',
  ],
  ...['__proto__', 'constructor', 'toString', '%E0%A4%A', '%00', '', '[]', 'a[b]', 'x'.repeat(2000)],
];

/** The name of a field: one of the product's, or one that nobody has. */
export const anyName = (d: Dice): string => d.pick(names);
