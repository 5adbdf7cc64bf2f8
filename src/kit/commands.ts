import type { ParseArgsConfig } from 'node:util';
import type { Deps } from './http.ts';

/**
 * How a command ends: 0 done; 1 done, but the checked property does not hold or some rows had faults;
 * 2 bad input, nothing written; 3 the database (or a needed program) cannot be reached.
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command is given: what was typed, and the three ways to answer. */
export interface CommandContext {
  /** Words after the verb that are not options. */
  readonly args: readonly string[];
  /** Options by name, as declared by the command; an option not given is undefined. */
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  /** True with `--json`: exactly one `json()` and no `out()`. */
  readonly asJson: boolean;
  /** A path as typed, made absolute from the caller's folder; `-` stays `-`. */
  readonly path: (typed: string) => string;
  readonly stdin: NodeJS.ReadableStream;
  /** A line on standard output; resolves when it may be followed by more (back pressure). */
  readonly out: (line: string) => Promise<void>;
  /** The one JSON object on standard output. */
  readonly json: (value: unknown) => Promise<void>;
  /** A line on standard error: progress, or one fault. */
  readonly err: (line: string) => void;
}

interface Described {
  /** One or two words, as typed: `plan`, `import services`. */
  readonly verb: string;
  /** One Italian line for the list of commands. */
  readonly summary: string;
  /** How to type it, after `concilia`: `plan --need FILE --offers FILE [--json]`. */
  readonly usage: string;
  /** What its files hold and its options mean, a line each: told by `--help` of this command alone. */
  readonly more?: readonly string[];
  /** Options besides `--json`, `--help` and, for those that need the installation, `--data` and `--database-url`. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
}

/** A verb that works on files alone. */
export interface FileCommand extends Described {
  readonly needsDatabase: false;
  readonly run: (ctx: CommandContext) => Promise<ExitCode>;
}

/** A verb that works on an installation: its database is running and migrated, and Lombardy is loaded (unless `opens` says otherwise). */
export interface InstallationCommand extends Described {
  readonly needsDatabase: true;
  /**
   * `as-it-is`: its tables are neither migrated nor filled before the command runs; `alone`: nor is the application
   * running on it. Without, both are done first.
   */
  readonly opens?: 'as-it-is' | 'alone';
  /** What can be refused before the installation is opened: throws. */
  readonly before?: (ctx: CommandContext) => Promise<void>;
  /** What `--columns` asks for: told without opening the installation. */
  readonly columns?: (ctx: CommandContext) => Promise<ExitCode>;
  readonly run: (ctx: CommandContext, deps: Deps) => Promise<ExitCode>;
}

/**
 * One verb of `concilia`. Expected trouble is thrown: `BadFile` prints one line per fault and exits 2,
 * `AppError` prints its message and exits 3 when its code is `unavailable`, 2 otherwise.
 */
export type Command = FileCommand | InstallationCommand;
