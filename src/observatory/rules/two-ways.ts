import { twoMeanings } from '#kit/numbers.ts';

/**
 * What is said of a number of an option that is one to some and a thousand to others (`1.000`, `1,500`), and how to write
 * it; null when it reads in one way. Thousands never begin with a nought: `0.500` is a half. `wanted`: what the option takes;
 * where fractions are usual a point begins the decimals, as in the files of `access`, and only a comma is unclear.
 */
export function twoWays(option: string, text: string, wanted: 'number' | 'whole'): string | null {
  if (wanted === 'number' && !text.includes(',')) return null;
  if (!twoMeanings(text) || /^\s*[+-]?0/.test(text)) return null;
  const [whole, decimal] = [text.trim().replace(/[.,]/, ''), `${text.trim().replace(',', '.')}0`];
  const said = `--${option}: «${text}» si legge in due modi`;
  if (wanted === 'whole') return `${said}: scrivi il numero senza punti né virgole, come ${whole}`;
  return `${said}: scrivi ${whole}, oppure ${decimal} se quelli dopo il punto sono decimali`;
}
