import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './config.ts';

// As they arrive from the driver: see the parsers in database.ts.
const mapping = { int8: 'number', bit: 'string', tsvector: 'string', date: 'string', interval: 'string' };

/** Writes the Kysely types of a migrated database to `file`; throws with the generator's words when it fails. */
export function writeSchema(url: string, file: string): void {
  const generator = join(projectRoot, 'node_modules', 'kysely-codegen', 'dist', 'cli', 'bin.js');
  const args = [
    '--dialect=postgres',
    `--url=${url}`,
    `--out-file=${file}`,
    '--numeric-parser=number',
    '--date-parser=string',
  ];
  const result = spawnSync(process.execPath, [generator, ...args, `--type-mapping=${JSON.stringify(mapping)}`], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`kysely-codegen: ${result.stderr || result.stdout}`);
}
