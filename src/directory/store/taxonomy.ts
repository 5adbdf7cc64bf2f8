import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#kit/config.ts';
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
