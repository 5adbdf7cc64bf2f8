import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { AppError } from '../errors.ts';
import { testDatabase } from '../testing.ts';
import { troubleOf } from '../trouble.ts';
import { checkBackup } from './check.ts';
import { firstLine, frame, lastLine, lastLineLength } from './format.ts';
import { asOwner } from './session.ts';
import { folder } from './testing.ts';
import { writeWhole } from './whole-file.ts';
import { writeBackup } from './write.ts';

const now = new Date('2026-03-04T05:06:07Z');

/** A good backup's bytes, and a place to try spoiled ones. */
async function good(t: Parameters<typeof testDatabase>[0]) {
  const { url } = await testDatabase(t);
  const file = join(await folder(t), 'a.backup');
  await writeBackup({ url, file, now, masterKey: null });
  const whole = readFileSync(file);
  const refused = async (bytes: Uint8Array, why = /./) => {
    writeFileSync(file, bytes);
    const error = await checkBackup(file).then(
      () => assert.fail('a spoiled backup was taken for a good one'),
      (e: unknown) => e,
    );
    assert.ok(error instanceof AppError, String((error as Error)?.stack));
    assert.match(error.message, why);
    assert.match(error.message, /Non è stato cambiato nulla/);
  };
  return { whole, file, refused };
}

/** A file whose checksums are right, whatever it holds. */
function sealed(frames: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(firstLine(1)), zstdCompressSync(frames)]);
  return Buffer.concat([body, Buffer.from(lastLine(createHash('sha256').update(body).digest('hex')))]);
}

test('one bit turned anywhere is found', async (t) => {
  const { whole, refused } = await good(t);
  const places = fc.integer({ min: 0, max: whole.length * 8 - 1 });
  await fc.assert(
    fc.asyncProperty(places, async (bit) => {
      const bytes = Buffer.from(whole);
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
      await refused(bytes);
    }),
    { examples: [[0], [whole.length * 8 - 1], [(whole.length - lastLineLength) * 8]] },
  );
});

test('a file cut anywhere, or with something after its end, is not whole', async (t) => {
  const { whole, refused } = await good(t);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 30, max: whole.length - 1 }), (length) =>
      refused(whole.subarray(0, length), /non è intero/),
    ),
    { numRuns: 60, examples: [[whole.length - 1]] },
  );
  await refused(Buffer.concat([whole, Buffer.from('\n')]), /non è intero/);
  await refused(Buffer.alloc(0), /non è una copia/);
});

test('what is no backup, or one of a format to come, is called by its name', async (t) => {
  const { whole, refused, file } = await good(t);
  await refused(Buffer.from('PK\x03\x04 something else'), /non è una copia di Concilia/);
  await refused(Buffer.concat([Buffer.from(firstLine(2)), whole.subarray(firstLine(1).length)]), /formato 2/);
  await assert.rejects(checkBackup(`${file}.none`), /non esiste/);
  mkdirSync(`${file}.dir`);
  await assert.rejects(checkBackup(`${file}.dir`), /non è un file/);
});

test('a file with right checksums that holds something else is refused, and its words never reach the database', async (t) => {
  const { whole, refused } = await good(t);
  const plain = zstdDecompressSync(whole.subarray(firstLine(1).length, whole.length - lastLineLength));
  const length = plain.readUInt32BE(1);
  const header = JSON.parse(plain.toString('utf8', 5, 5 + length));
  const rest = plain.subarray(5 + length);
  const withHeader = (change: object) =>
    sealed(Buffer.concat([frame('H', JSON.stringify({ ...header, ...change })), rest]));
  await refused(withHeader({ tables: [{ ...header.tables[0], name: 'job"; drop schema kit' }] }), /rovinata/);
  const partition = { schema: 'kit', name: 'audit_x', parent: { schema: 'kit', name: 'audit' } };
  for (const bound of ['DEFAULT; drop schema kit', "FOR VALUES FROM ('a') TO ((select 1))", "FOR VALUES IN ('\\')"]) {
    await refused(withHeader({ partitions: [{ ...partition, bound }] }), /rovinata/);
  }
  await refused(withHeader({ tables: header.tables.slice(1) }), /non sono in ordine/);
  await refused(sealed(plain.subarray(0, plain.length - 20)), /rovinata/);
  await refused(sealed(Buffer.concat([plain, frame('D', 'more')])), /dopo la fine/);
  await refused(sealed(Buffer.from('Hÿÿÿÿ', 'latin1')), /più lungo/);
  await refused(sealed(Buffer.from('no frames at all')), /rovinata/);
  const body = Buffer.concat([Buffer.from(firstLine(1)), Buffer.from('this is not zstd')]);
  const unpackable = [body, Buffer.from(lastLine(createHash('sha256').update(body).digest('hex')))];
  await refused(Buffer.concat(unpackable), /non si riesce a leggerla/);
});

test('a disk that fills up halfway is said in plain words, leaves no half file and no lock behind', async (t) => {
  const { url } = await testDatabase(t);
  await asOwner(url, (client) =>
    client.query(`insert into kit.setting
      select n::text, to_jsonb(string_agg(md5(n || ' ' || m), '')) from generate_series(1, 100) n, generate_series(1, 3000) m group by n`),
  );
  const dir = await folder(t);
  const wish = { url, file: join(dir, 'a.backup'), now, masterKey: null };
  // The system's own full device: every write to it fails as on a full disk.
  const openPart = async (part: string) => {
    writeFileSync(part, 'the beginning');
    return open('/dev/full', 'w');
  };
  const error = await writeBackup({ ...wish, openPart }).catch((e: unknown) => e);
  assert.match(troubleOf(error)?.line ?? '', /disco è pieno/);
  assert.deepEqual(readdirSync(dir), []);
  await writeBackup(wish);
  assert.deepEqual(readdirSync(dir), ['a.backup']);
});

test('a place where nothing can be written is said, and nothing is begun', async (t) => {
  const { url } = await testDatabase(t);
  const dir = await folder(t);
  writeFileSync(join(dir, 'file'), '');
  const to = (file: string) => writeBackup({ url, file, now, masterKey: null });
  await assert.rejects(to(join(dir, 'none', 'a.backup')), /la cartella non esiste/);
  await assert.rejects(to(join(dir, 'file', 'a.backup')), /non è una cartella/);
  await assert.rejects(to(join(dir, 'a'.repeat(300))), /troppo lungo/);
});

test('a backup that the database cuts short leaves no half file, and a name in use is left alone', async (t) => {
  const { url } = await testDatabase(t);
  const file = join(await folder(t), 'a.backup');
  const pieces = async function* () {
    yield Buffer.from('begun');
    throw new Error('the database has gone');
  };
  await assert.rejects(writeWhole(file, pieces()), /has gone/);
  assert.equal(existsSync(`${file}.part`), false);
  writeFileSync(`${file}.part`, 'left by a process killed without warning');
  await writeBackup({ url, file, now, masterKey: null });
  assert.equal(existsSync(`${file}.part`), false);
  const before = readFileSync(file);
  await assert.rejects(writeBackup({ url, file, now, masterKey: null }), /esiste già/);
  assert.deepEqual(readFileSync(file), before);
});
