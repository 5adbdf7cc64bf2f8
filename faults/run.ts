import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { clockBack } from './clock-back.ts';
import { databaseAway } from './database-away.ts';
import { diskFull } from './disk-full.ts';
import { fuzz } from './fuzz.ts';
import { killDatabaseServer } from './kill-database.ts';
import { killWeb } from './kill-web.ts';
import { killWorker } from './kill-worker.ts';
import { holds, Missing, type Outcome, table } from './outcome.ts';
import { replica } from './replica.ts';
import { type Scope, scoped } from './scope.ts';
import { twoOfEach } from './two-of-each.ts';

const faults: Readonly<Record<string, (scope: Scope) => Promise<Outcome>>> = {
  'kill-web': killWeb,
  'kill-database': killDatabaseServer,
  'kill-worker': killWorker,
  'database-away': databaseAway,
  'disk-full': diskFull,
  'two-of-each': twoOfEach,
  'clock-back': clockBack,
  replica,
  fuzz: (scope) => fuzz(scope, requests),
};

// Runs three servers of PostgreSQL and four processes: only when asked for.
const onlyAsked = ['replica'];

const usage = `npm run faults -- [--only NAME]… [--replica] [--requests N] [--json]

Breaks real processes under load and looks for every acknowledged write afterwards.
--requests: how many malformed requests the fuzz sends (100000).
Names: ${Object.keys(faults).join(', ')}
Exit: 0 nothing lost; 1 something lost or wrong; 2 an option that means nothing; 3 this machine lacks a program or a right.`;

interface Ran {
  readonly outcomes: Outcome[];
  readonly missing: string[];
}

async function run(names: readonly string[]): Promise<Ran> {
  const ran: Ran = { outcomes: [], missing: [] };
  for (const name of names) {
    console.error(`— ${name}`);
    try {
      ran.outcomes.push(
        await within(
          name === 'fuzz' ? mostFuzzMinutes : mostMinutes,
          scoped((scope) => faults[name]!(scope)),
        ),
      );
    } catch (error) {
      if (error instanceof Missing) ran.missing.push(`${name}: ${error.message}`);
      else ran.outcomes.push(broken(name, error as Error));
    }
  }
  return ran;
}

// Far above what the slowest takes: a run that hangs is a fault found, not one to wait for.
const mostMinutes = 15;
// A hundred thousand requests, one after the other.
const mostFuzzMinutes = 90;

function within<T>(minutes: number, work: Promise<T>): Promise<T> {
  const late = pause(minutes * 60_000, undefined, { ref: false }).then(() => {
    throw new Error(`not over after ${minutes} minutes`);
  });
  return Promise.race([work, late]);
}

/** A run that ended badly counts as one that found something wrong. */
const broken = (fault: string, error: Error): Outcome => {
  console.error(error);
  return { fault, sent: 0, acknowledged: 0, found: 0, pause: 0, faults: [error.message.split('\n')[0]!], note: '' };
};

function typed() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        replica: { type: 'boolean' },
        requests: { type: 'string', default: '100000' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const asked = [...(values.only ?? []), ...(values.replica ? ['replica'] : [])];
    const names = asked.length > 0 ? asked : Object.keys(faults).filter((n) => !onlyAsked.includes(n));
    const unknown = names.filter((n) => !Object.hasOwn(faults, n));
    if (unknown.length > 0) throw new Error(`Unknown fault: ${unknown.join(', ')}.`);
    if (!/^[1-9]\d{0,7}$/.test(values.requests)) throw new Error('--requests is a whole number.');
    return { ...values, names, requests: Number(values.requests) };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return process.exit(2);
  }
}

const { names, requests, json, help } = typed();
if (help) {
  console.log(usage);
  process.exit(0);
}
const { outcomes, missing } = await run(names);
const well = outcomes.every(holds);
if (json) console.log(JSON.stringify({ outcomes: outcomes.map((o) => ({ ...o, holds: holds(o) })), missing }, null, 2));
else {
  console.log(table(outcomes));
  for (const line of missing) console.log(`not run — ${line}`);
}
process.exit(!well ? 1 : missing.length > 0 ? 3 : 0);
