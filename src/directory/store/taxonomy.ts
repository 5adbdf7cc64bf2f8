import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#kit/config.ts';
import type { Benefit } from '../rules/offer.ts';
import type { Tag, Taxonomy } from '../rules/taxonomy.ts';

const read = <T>(file: string): T => JSON.parse(readFileSync(join(projectRoot, 'data', file), 'utf8')) as T;
const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
};

/** The kinds of service, as shipped. */
export const taxonomy = once(() => read<Taxonomy>('taxonomy/services.json'));

/** The one tag vocabulary, as shipped. */
export const tagVocabulary = once(() => read<{ readonly tags: readonly Tag[] }>('taxonomy/tags.json').tags);

/** A benefit as shipped: what the rules read, and its names. */
export interface BenefitRecord extends Omit<Benefit, 'name'> {
  /** What services name; one code has an entry for each income band. */
  readonly code: string;
  readonly it: string;
  readonly en: string;
  readonly vintage: string;
  /** The figures are not certain: say so. */
  readonly verify: boolean;
}

/** What may lower a price, as shipped. */
export const benefitRecords = once(
  () => read<{ readonly benefits: readonly BenefitRecord[] }>('benefits/benefits.json').benefits,
);

/** The benefits that codes stand for, by code, as the rules read them. */
export const benefitsByCode = once(() => {
  const byCode = new Map<string, Benefit[]>();
  for (const { code, it, id, rule, amount, per, act, url } of benefitRecords()) {
    byCode.set(code, [...(byCode.get(code) ?? []), { id, name: it, rule, amount, per, act, url }]);
  }
  return byCode as ReadonlyMap<string, readonly Benefit[]>;
});
