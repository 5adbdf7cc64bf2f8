import { privacyCommands } from '#accounts/commands/privacy.ts';
import { commands as accounts } from '#accounts/commands.ts';
import { commands as directory } from '#directory/commands.ts';
import { commands as audit } from '#kit/audit/commands.ts';
import { commands as backup } from '#kit/backup/commands.ts';
import type { Command } from '#kit/commands.ts';
import { commands as keys } from '#kit/keys/commands.ts';
import { commands as matching } from '#matching/commands.ts';
import { commands as needs } from '#needs/commands.ts';
import { commands as network } from '#network/commands.ts';
import { commands as observatory } from '#observatory/commands.ts';
import { commands as territory } from '#territory/commands.ts';
import { personalData, retainedKinds } from './personal-data.ts';

/** Every verb of every slice, in the order of the map. */
export const commands: readonly Command[] = [
  ...accounts,
  ...privacyCommands(personalData, retainedKinds),
  ...territory,
  ...network,
  ...directory,
  ...needs,
  ...matching,
  ...observatory,
  // Who was erased stays erased when an older backup is put back.
  ...backup({ keep: ['accounts.erasure'], replay: 'privacy replay' }),
  ...audit,
  ...keys,
];
