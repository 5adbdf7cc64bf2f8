import type { Child } from 'hono/jsx';

/** What a component may hold: text, elements, lists of them, or nothing. */
export type Content = Child | readonly Child[];

/** Class names joined; what is false, null or empty is left out. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');

/** An id that is safe in HTML and in a fragment link, made from a field's name. */
export const idOf = (prefix: string, name: string): string => `${prefix}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
