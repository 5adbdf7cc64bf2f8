import { rules as accounts } from '#accounts/policy.ts';
import type { Rules } from '#accounts/rules/allow.ts';

/** What each slice lets each role do, in the order of the map. */
export const policies: Readonly<Record<string, Rules>> = { accounts };
