import type { Command } from '../../src/kit/commands.ts';
import type { Dice } from './dice.ts';
import { anyText } from './values.ts';

/** What is typed after `concilia`, and what comes on standard input. */
export interface Line {
  readonly words: readonly string[];
  readonly input: string;
}

/** Names of things on disk that are wrong; nothing outside the folder of the run. */
export type Wrong = (d: Dice) => string;

const text = (d: Dice): string => anyText(d).replaceAll('\0', '').slice(0, 2000);

/** A value for a word of the usage: `FILE.csv`, `a|b`, `N`, `AAAA-MM-GG`. Two in three are wrong. */
function fitting(d: Dice, word: string, wrong: Wrong): string {
  if (/FILE|PATH|CARTELLA|REGISTRO/.test(word)) return wrong(d);
  if (word.includes('|') && d.once(2)) return d.pick(word.split('|'));
  if (word === 'N' && d.once(2)) return d.pick(['30', '0', '-5', '1e400', '10:1,x', ',']);
  return text(d);
}

/** The usage of a verb with its parts filled; what is optional half of the times. */
function filled(d: Dice, { usage, verb }: Command, wrong: Wrong): string[] {
  const rest = usage.slice(verb.length).replace(/\[([^\]]*)\]/g, (_, inside: string) => (d.once(2) ? inside : ''));
  return rest
    .split(/[\s|]*\s[\s|]*/)
    .filter((word) => word !== '')
    .map((word) => (word.startsWith('--') ? word : fitting(d, word.replace('…', ''), wrong)));
}

/** Where no database listens. */
export const unreachable = 'postgresql://nobody@127.0.0.1:1/x';

/** Something wrong with how it was typed. */
const slips: readonly ((d: Dice, words: string[]) => string[])[] = [
  ...Array.from({ length: 6 }, () => (_: Dice, words: string[]) => words),
  (d, words) => [...words, `--${d.pick(['nonsense', 'JSON', '-', '__proto__', 'data-base', 'é'])}`],
  (_, words) => [...words, '--json=yes'],
  (_, words) => [...words, '--help=x'],
  (_, words) => [...words, 'parola', 'altra'],
  (_, words) => words.slice(0, -1),
  (d, words) => words.filter(() => !d.once(3)),
  (_, words) => [...words, ...words],
  (_, words) => [...words, '-x', '--json'],
  (d, words) => [...words, '--database-url', d.pick(['', 'x', 'mysql://a/b', 'postgresql://[/x', unreachable])],
];

/** One line for a verb, typed wrong or about something wrong. */
export function anyLine(d: Dice, command: Command, wrong: Wrong): Line {
  const words = d.pick(slips)(d, filled(d, command, wrong));
  return { words: [...command.verb.split(' '), ...words], input: d.once(2) ? '' : text(d) };
}
