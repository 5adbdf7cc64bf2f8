import { things as directory } from '#directory/reads/things.ts';
import { things as listening } from '#listening/reads/things.ts';
import { things as needs } from '#needs/reads/things.ts';
import { things as network } from '#network/reads/things.ts';
import { things as observatory } from '#observatory/reads/things.ts';
import { things as programme } from '#programme/reads/things.ts';
import type { ThingKinds } from '#thread/reads/kinds.ts';

/** Everything that can hang on the thread, in the order in which a thread runs; each slice tells its own. */
export const things: ThingKinds = { ...needs, ...observatory, ...listening, ...programme, ...directory, ...network };
