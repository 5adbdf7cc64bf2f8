import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** One press of the button «Invia»: pressed again, with the same token, until an answer acknowledges it. */
export interface Press {
  readonly token: string;
  /** The receipt codes it was answered with; more than one answer must still be one code. */
  readonly receipts: Set<string>;
  /** Some change their mind: asked, then acknowledged. */
  withdrawal: 'none' | 'asked' | 'acknowledged';
}

/** What was seen from outside while the load ran. */
export interface Seen {
  readonly presses: readonly Press[];
  /** Requests by what they were answered with: a status, or `none` when the connection broke. */
  readonly answers: Readonly<Record<string, number>>;
  /** Longest time without an acknowledged write, in seconds. */
  readonly pause: number;
  /** Longest time somebody waited for any answer, in seconds. */
  readonly longest: number;
  /** Refusals for a moment (503) that did not give back what had been typed. */
  readonly forgetful: number;
}

export interface Load {
  /** Resolves when this many more writes have been acknowledged. */
  readonly more: (count: number) => Promise<void>;
  /** Resolves when this many more requests have been answered so. */
  readonly answered: (kind: string, count: number) => Promise<void>;
  readonly stop: () => Promise<Seen>;
}

const hours = ['Mo-Fr 07:30-18:30', 'Sa 08:00-13:00', 'Mo-Su 20:00-08:00'] as const;
const pages = ['/', '/directory', '/observatory', '/needs/new', `/matching/answer?person.0.age=0-2&home=017029`];

const form = (token: string, n: number): string =>
  new URLSearchParams({
    'person.0.age': '0-2',
    'person.0.hours': hours[n % hours.length]!,
    home: '017029',
    given: 'uncovered',
    once: token,
  }).toString();

/**
 * Real people's requests, for as long as it runs: some send needs, some read pages. `urls` says which servers are known
 * now; who gets no answer from one goes to the next, as behind a proxy.
 */
export function startLoad(urls: () => readonly string[], o: { writers?: number; readers?: number } = {}): Load {
  const run = { presses: [] as Press[], answers: {} as Record<string, number>, stopping: false };
  const marks = { last: performance.now(), pause: 0, longest: 0, forgetful: 0, acknowledged: 0, turn: 0 };
  const next = () => {
    const all = urls();
    return all[marks.turn++ % all.length]!;
  };
  const seen = (answer: string, began: number) => {
    run.answers[answer] = (run.answers[answer] ?? 0) + 1;
    marks.longest = Math.max(marks.longest, (performance.now() - began) / 1000);
  };
  const acknowledge = (press: Press, receipt: string) => {
    if (press.receipts.size === 0) marks.acknowledged++;
    press.receipts.add(receipt);
    const now = performance.now();
    marks.pause = Math.max(marks.pause, (now - marks.last) / 1000);
    marks.last = now;
  };

  /** Asks the servers in turn until one acknowledges, or the run is over; what acknowledged it, or null. */
  async function insist(path: string, body: string, kept: string): Promise<Answer | null> {
    while (!run.stopping) {
      const began = performance.now();
      const answer = await post(next(), path, body);
      seen(answer.kind, began);
      if (answer.kind === '303' || answer.kind === '410') return answer;
      if (answer.kind === '503' && !answer.text.includes(kept)) marks.forgetful++;
      await pause(150);
    }
    return null;
  }

  async function writer(): Promise<void> {
    while (!run.stopping) {
      const press: Press = { token: randomUUID(), receipts: new Set(), withdrawal: 'none' };
      run.presses.push(press);
      const answer = await insist('/needs', form(press.token, run.presses.length), press.token);
      if (!answer?.receipt) continue;
      acknowledge(press, answer.receipt);
      if (run.presses.length % 4 === 0) await changeMind(press, answer.receipt);
    }
  }

  async function changeMind(press: Press, code: string): Promise<void> {
    press.withdrawal = 'asked';
    // 410: withdrawn already, by a request whose answer was lost.
    const answer = await insist(`/needs/receipt/${code}/withdraw`, 'confirm=yes', 'name="confirm"');
    if (answer) press.withdrawal = 'acknowledged';
  }

  async function reader(): Promise<void> {
    for (let n = 0; !run.stopping; n++) {
      const began = performance.now();
      seen(await read(`${next()}${pages[n % pages.length]}`), began);
      await pause(50);
    }
  }

  const people = [...Array.from({ length: o.writers ?? 4 }, writer), ...Array.from({ length: o.readers ?? 1 }, reader)];
  const stop = async (): Promise<Seen> => {
    marks.pause = Math.max(marks.pause, (performance.now() - marks.last) / 1000);
    run.stopping = true;
    await Promise.all(people);
    return { ...run, pause: marks.pause, longest: marks.longest, forgetful: marks.forgetful };
  };
  const more = async (count: number) => {
    for (const goal = marks.acknowledged + count; marks.acknowledged < goal; ) await pause(20);
  };
  const answered = async (kind: string, count: number) => {
    const of = () => run.answers[kind] ?? 0;
    for (const goal = of() + count; of() < goal; ) await pause(20);
  };
  return { more, answered, stop };
}

interface Answer {
  readonly kind: string;
  readonly receipt: string | null;
  readonly text: string;
}

/** A form sent to one server. */
async function post(url: string, path: string, body: string): Promise<Answer> {
  try {
    const answer = await fetch(url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body,
      signal: AbortSignal.timeout(60_000),
    });
    const text = await answer.text();
    const receipt = /\/needs\/receipt\/([0-9A-Z-]{14})/.exec(answer.headers.get('location') ?? '')?.[1] ?? null;
    return { kind: String(answer.status), receipt, text };
  } catch (error) {
    return { kind: (error as Error).name === 'TimeoutError' ? 'hung' : 'none', receipt: null, text: '' };
  }
}

/** The same press sent to several servers at the same moment. */
export async function sendEverywhere(urls: readonly string[], n: number): Promise<Press> {
  const token = randomUUID();
  const answers = await Promise.all(urls.map((url) => post(url, '/needs', form(token, n))));
  return { token, receipts: new Set(answers.flatMap((a) => a.receipt ?? [])), withdrawal: 'none' };
}

async function read(url: string): Promise<string> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    await answer.arrayBuffer();
    return String(answer.status);
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'hung' : 'none';
  }
}
