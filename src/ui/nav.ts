import type { Lang } from '#kit/i18n.ts';
import { slices } from '../map.ts';

interface Entry {
  readonly slice: string;
  readonly path: string;
  readonly words: Readonly<Record<Lang, string>>;
  /** Other paths that light this word up. */
  readonly also: readonly string[];
}

const entries: readonly Entry[] = [
  { slice: 'directory', path: '/directory', words: { it: 'Servizi', en: 'Services' }, also: [] },
  {
    slice: 'needs',
    path: '/needs/new',
    words: { it: 'Racconta un bisogno', en: 'Tell us a need' },
    also: ['/needs', '/matching'],
  },
  { slice: 'listening', path: '/listening', words: { it: 'Ascolto', en: 'Listening' }, also: [] },
  { slice: 'observatory', path: '/observatory', words: { it: 'Territorio', en: 'Territory' }, also: ['/territory'] },
  { slice: 'network', path: '/network', words: { it: 'Rete', en: 'Network' }, also: ['/programme'] },
];

export interface NavLink {
  readonly path: string;
  readonly label: string;
  readonly active: boolean;
}

const within = (path: string, root: string): boolean => path === root || path.startsWith(`${root}/`);

/** The public words whose slice is built, in order. `path` is the current one, without language prefix. */
export const navigation = (lang: Lang, path: string): readonly NavLink[] =>
  entries
    .filter((e) => slices.some((s) => s.name === e.slice && s.state === 'built'))
    .map((e) => ({
      path: e.path,
      label: e.words[lang],
      active: [e.path, ...e.also].some((root) => within(path, root)),
    }));
