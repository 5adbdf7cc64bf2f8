import { crc32, deflateRawSync } from 'node:zlib';
import type { Dice } from './dice.ts';
import { anyText } from './values.ts';

export interface BadFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A zip of these files; `declared` lies about how large they are. */
function zip(files: readonly (readonly [name: string, content: Buffer])[], declared?: number): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const data = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(declared ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const sheet = (rows: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
  );
const book = Buffer.from(
  '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
);
const links = Buffer.from(
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
);
const xlsx = (inside: Buffer, declared?: number): Buffer =>
  zip(
    [
      ['xl/workbook.xml', book],
      ['xl/_rels/workbook.xml.rels', links],
      ['xl/worksheets/sheet1.xml', inside],
    ],
    declared,
  );

const entities =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' +
  Array.from({ length: 8 }, (_, i) => `<!ENTITY ${'bcdefghi'[i]} "${`&${'abcdefgh'[i]};`.repeat(10)}">`).join('') +
  '<!ENTITY file SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&i;&file;</v></c></row></sheetData></worksheet>';

const deep = (n: number): string => '['.repeat(n) + ']'.repeat(n);
const text =
  (s: string): (() => Buffer) =>
  () =>
    Buffer.from(s);

/** Small files that are wrong in one way each; made when they are first wanted. */
const small: Readonly<Record<string, () => Buffer>> = {
  'empty.csv': text(''),
  'head.csv': text('nome;indirizzo;orari\n'),
  'quotes.csv': text(`nome;indirizzo\n"mai chiuso;via\nx;y\n`),
  'ragged.csv': text('nome;indirizzo\na\nb;c;d;e\n;;;;;;\n'),
  'same.csv': text('nome;nome;nome\na;b;c\n'),
  'proto.csv': text('__proto__;constructor;nome\na;b;c\n'),
  'html.csv': text(
    "nome;indirizzo\n<script>alert(1)</script>;\"><img src=x onerror=alert(1)>\n=cmd|' /C calc'!A0;@x\n",
  ),
  'nul.csv': () => Buffer.from('nome;indirizzo\na\0b;c\n'),
  'latin.csv': () => Buffer.from([0x6e, 0x6f, 0x6d, 0x65, 0x0a, 0xe0, 0xff, 0xfe, 0x81, 0x0a]),
  'utf16.csv': () => Buffer.from('\ufeffnome;indirizzo\na;b\n', 'utf16le'),
  'noise.bin': () => Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 31) & 255)),
  'broken.json': text('{"services": [{"name": "a"'),
  'array.json': text('[1,null,"x",{},[],{"name":[]},{"id":{}}]'),
  'proto.json': text('{"__proto__":{"x":1},"constructor":{"prototype":1},"service":[{"__proto__":{}}]}'),
  'deep.json': text(deep(200_000)),
  'deep-features.json': text(
    `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":${deep(5000)}}}]}`,
  ),
  'numbers.json': text('{"service":[{"id":1e999,"name":-0,"x":9007199254740993123456789}]}'),
  'surrogates.json': text('{"service":[{"id":"\\ud800","name":"\\u0000"}]}'),
  'lines.ndjson': text('{"a":1}\n{"a":\n\n[]\nnull\n'),
  'cut.zip': () => zip([['services.csv', Buffer.from('id,name\n1,a\n')]]).subarray(0, 60),
  'lies.zip': () => zip([['services.csv', Buffer.from('id,name\n1,a\n')]], 4_000_000_000),
  'slip.zip': () => zip([['../../../tmp/services.csv', Buffer.from('id,name\n1,a\n')]]),
  'nested.zip': () => zip([['a.zip', zip([['b.zip', zip([['services.csv', Buffer.from('id\n1\n')]])]])]]),
  'hsds.zip': () =>
    zip([
      ['services.csv', Buffer.from('id,name\n"1,a\n')],
      ['datapackage.json', Buffer.from('{')],
    ]),
  'none.zip': () => zip([]),
  'many.zip': () => zip(Array.from({ length: 700 }, (_, i) => [`${i}.csv`, Buffer.from('a')] as const)),
  'noxml.xlsx': () => zip([['xl/workbook.xml', Buffer.from('no XML at all <<<')]]),
  'empty.xlsx': () => xlsx(sheet('')),
  'entities.xlsx': () => xlsx(Buffer.from(entities)),
  'far.xlsx': () =>
    xlsx(
      sheet(
        '<row r="1048576"><c r="XFD1048576" t="s"><v>99999999</v></c></row><row r="-1"><c r="A0"><v>1e999</v></c></row>',
      ),
    ),
  'cells.xlsx': () =>
    xlsx(sheet('<row r="1"><c r="A1" t="d"><v>x</v></c><c r="A1" t="e"><v>#REF!</v></c><c><f>1/0</f></c></row>')),
};

/** Files that cost: sent seldom. */
const large: Readonly<Record<string, () => Buffer>> = {
  'wide.csv': () => Buffer.from(`${'a;'.repeat(1_000_000)}\n${'1;'.repeat(1_000_000)}\n`),
  'line.csv': () => Buffer.from(`nome;indirizzo\n${'x'.repeat(4_000_000)};y\n`),
  'bomb.zip': () => zip([['services.csv', Buffer.alloc(200_000_000, 'a')]], 10),
  'bomb.xlsx': () => xlsx(sheet('<row><c t="str"><v>aaaaaaaa</v></c></row>'.repeat(2_000_000)), 100),
  'columns.xlsx': () => xlsx(sheet(`<row r="1">${'<c t="str"><v>a</v></c>'.repeat(200_000)}</row>`)),
};

const made = new Map<string, Buffer>();
function make(from: Readonly<Record<string, () => Buffer>>, name: string): BadFile {
  const bytes = made.get(name) ?? from[name]!();
  made.set(name, bytes);
  return { name, bytes };
}

export const smallNames: readonly string[] = Object.keys(small);
export const smallFile = (name: string): BadFile => make(small, name);
export const largeNames: readonly string[] = Object.keys(large);
/** Every wrong file, small ones first; `most` of the costly ones. */
export const everyFile = (most: number): readonly BadFile[] => [
  ...smallNames.map((name) => make(small, name)),
  ...largeNames.slice(0, most).map((name) => make(large, name)),
];
export const largeFile = (d: Dice): BadFile => make(large, d.pick(largeNames));

/** What a browser would never call a file. */
const fileNames = [
  '../../etc/passwd',
  'a.exe',
  '',
  '.',
  'con.csv',
  'a\u202ecsv.exe',
  '<script>alert(1)</script>.csv',
  'x'.repeat(3000),
];

/** A wrong file, sometimes under a name that is wrong too. */
export function anyFile(d: Dice): BadFile {
  const file = d.once(60) ? largeFile(d) : smallFile(d.pick(smallNames));
  if (!d.once(3)) return file;
  return { ...file, name: d.once(2) ? d.pick(fileNames) : anyText(d) };
}
