import { sql } from 'kysely';
import type { Tx } from '#kit/database.ts';

/** Puts the needs that have no node, with their persons, under that of their municipality. */
export const placeUnplaced = (tx: Tx) => sql`select needs.place()`.execute(tx);
