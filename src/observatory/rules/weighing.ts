import { parseNumber } from '#kit/numbers.ts';
import type { Decay } from './reach.ts';
import { twoWays } from './two-ways.ts';

/** How access is computed: the weight of a cost, and whether people share themselves out among the places (3SFCA). */
export interface Weighing {
  readonly decay: Decay;
  /** Inclusive; Infinity = only the last step bounds. */
  readonly threshold: number;
  readonly shared: boolean;
}

/** Options as typed; an option that was not given is undefined. */
export interface TypedWeighing {
  readonly method?: string | undefined;
  readonly threshold?: string | undefined;
  readonly steps?: string | undefined;
  readonly gaussian?: string | undefined;
  readonly gravity?: string | undefined;
}

/** What is wrong in an option, in Italian. */
class Wrong extends Error {}

const shapes = ['steps', 'gaussian', 'gravity'] as const;
type Shape = (typeof shapes)[number];

/** The weights that each method can be asked with; `none` = constant within the threshold. */
const methods: Readonly<Record<string, readonly (Shape | 'none')[]>> = {
  '2sfca': ['none'],
  e2sfca: ['steps', 'gaussian'],
  '3sfca': ['none', 'steps', 'gaussian', 'gravity'],
  gravity: ['gravity'],
};

/** Reads the options of a weighing, or says in Italian what is wrong with the first that is. */
export function weighingOf(typed: TypedWeighing): { readonly ok: Weighing } | { readonly wrong: string } {
  try {
    return { ok: read(typed) };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message };
    throw error;
  }
}

function read(typed: TypedWeighing): Weighing {
  const { method = '' } = typed;
  const allowed = methods[method];
  if (!allowed) throw new Wrong(`--method può essere ${Object.keys(methods).join(', ')}, non «${method}»`);
  const given = shapes.filter((s) => typed[s] !== undefined);
  if (given.length > 1) throw new Wrong(`si sceglie un solo peso fra --${given.join(' e --')}`);
  const shape = given[0] ?? 'none';
  if (!allowed.includes(shape)) throw new Wrong(refused(method, shape, allowed));
  return {
    decay: decayOf(shape, typed),
    threshold: thresholdOf(typed, shape),
    shared: method === '3sfca',
  };
}

function refused(method: string, shape: Shape | 'none', allowed: readonly string[]): string {
  const wanted = allowed.filter((a) => a !== 'none').map((a) => `--${a}`);
  if (shape === 'none') return `con --method ${method} serve ${wanted.join(' oppure ')}`;
  return `con --method ${method} non si usa --${shape}${wanted.length > 0 ? `: serve ${wanted.join(' oppure ')}` : ''}`;
}

function thresholdOf({ threshold }: TypedWeighing, shape: Shape | 'none'): number {
  if (threshold !== undefined) return size('threshold', threshold, (n) => n >= 0, 'un numero da 0 in su');
  if (shape === 'steps') return Number.POSITIVE_INFINITY;
  throw new Wrong('serve --threshold, il costo più alto che si accetta');
}

/** An amount that may be above a thousand: what reads in two ways is refused. Weights and powers are read by `amount`. */
function size(option: string, text: string, fits: (n: number) => boolean, wanted: string): number {
  const unclear = twoWays(option, text, 'number');
  if (unclear !== null) throw new Wrong(unclear);
  return amount(option, text, fits, wanted);
}

function amount(option: string, text: string, fits: (n: number) => boolean, wanted: string): number {
  const n = parseNumber(text);
  if (n === null || !fits(n)) throw new Wrong(`--${option}: «${text}» non va bene, serve ${wanted}`);
  return n;
}

function decayOf(shape: Shape | 'none', { steps = '', gaussian = '', gravity = '' }: TypedWeighing): Decay {
  switch (shape) {
    case 'none':
      return { kind: 'constant' };
    case 'steps':
      return stepsOf(steps);
    case 'gaussian':
      return { kind: 'gaussian', sigma: size('gaussian', gaussian, (n) => n > 0, 'un numero maggiore di 0') };
    case 'gravity': {
      const parts = gravity.split(',');
      if (parts.length !== 2) throw new Wrong(`--gravity: «${gravity}» non va bene, scrivi scala,potenza: 10,-1`);
      const scale = size('gravity', parts[0]!, (n) => n > 0, 'una scala maggiore di 0');
      return { kind: 'gravity', scale, power: amount('gravity', parts[1]!, (n) => n < 0, 'una potenza minore di 0') };
    }
  }
}

/** `10:1,20:0.68`: weight up to each bound, bounds rising. */
function stepsOf(text: string): Decay {
  const pairs = text.split(',').map((step) => step.split(':'));
  if (pairs.some((p) => p.length !== 2))
    throw new Wrong(`--steps: «${text}» non va bene, scrivi confine:peso, per esempio 10:1,20:0.68,30:0.22`);
  const bounds = pairs.map((p) => size('steps', p[0]!, (n) => n >= 0, 'un confine da 0 in su'));
  const weights = pairs.map((p) => amount('steps', p[1]!, (n) => n >= 0, 'un peso da 0 in su'));
  if (bounds.some((b, i) => i > 0 && b <= bounds[i - 1]!))
    throw new Wrong('--steps: i confini vanno dal più piccolo al più grande');
  return { kind: 'steps', bounds, weights };
}
