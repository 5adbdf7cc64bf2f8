import { rules as accounts } from '#accounts/policy.ts';
import type { Rules } from '#accounts/rules/allow.ts';
import { rules as directory } from '#directory/policy.ts';
import { rules as exchange } from '#exchange/policy.ts';
import { rules as listening } from '#listening/policy.ts';
import { rules as needs } from '#needs/policy.ts';
import { rules as network } from '#network/policy.ts';
import { rules as observatory } from '#observatory/policy.ts';
import { rules as programme } from '#programme/policy.ts';
import { rules as territory } from '#territory/policy.ts';
import { rules as workbench } from '#workbench/policy.ts';

/** What each slice lets each role do, in the order of the map. */
export const policies: Readonly<Record<string, Rules>> = {
  accounts,
  territory,
  network,
  directory,
  needs,
  observatory,
  listening,
  programme,
  workbench,
  exchange,
};
