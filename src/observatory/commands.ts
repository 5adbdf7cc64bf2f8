import type { Command } from '#kit/commands.ts';
import { accessCommand } from './commands/access.ts';
import { attackCommand } from './commands/attack.ts';
import { importIndicatorsCommand } from './commands/import-indicators.ts';
import { observeCommand } from './commands/observe.ts';
import { protectCommand } from './commands/protect.ts';
import { releaseCommand } from './commands/release.ts';
import { signalsCommand } from './commands/signals.ts';

export const commands: readonly Command[] = [
  observeCommand,
  releaseCommand,
  accessCommand,
  importIndicatorsCommand,
  signalsCommand,
  protectCommand,
  attackCommand,
];
