import { type Actor, type Permission, yes } from '#kit/actor.ts';

/** Anybody may ask for an answer, read the public catalogue of an area and how answers are computed. */
export const may = (_actor: Actor, _verb: 'ask' | 'read-tile' | 'read-how'): Permission => yes;
