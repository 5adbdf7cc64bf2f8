import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#kit/config.ts';
import type { Deps } from '#kit/http.ts';
import { askToJoin } from '#network/actions/ask-to-join.ts';
import { decideJoining } from '#network/actions/decide-joining.ts';
import { askedOf } from '#network/rules/joining-form.ts';
import { leadRule } from './lead-rule.ts';

interface DemoRequest {
  /** How many days ago it was sent. */
  readonly days: string;
  readonly to: '' | 'question' | 'approved';
  readonly words: string;
  readonly [field: string]: string;
}

/** Requests of invented bodies, in the states in which they wait for somebody: asked and answered through the real actions. */
export async function demoJoining(deps: Deps): Promise<void> {
  const requests = parse(readFileSync(join(projectRoot, 'data/demo/joining.csv')), { columns: true }) as DemoRequest[];
  for (const { days, to, words, ...fields } of requests) {
    const ago = (n: number): Deps => {
      const at = new Date(deps.clock.now().getTime() - n * 86_400_000);
      return { ...deps, clock: { now: () => at } };
    };
    const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
    const asked = askedOf(typed, (code) => (/^\d{6}$/.test(code) ? code : null));
    if ('step' in asked) throw new Error(`data/demo/joining.csv: ${asked.step}`);
    const { id } = await askToJoin(ago(Number(days)), asked, { press: null, lang: 'it', example: true });
    if (to !== '') await decideJoining(ago(Number(days) - 1), 'installation', id, { to, words }, 'it', leadRule);
  }
}
