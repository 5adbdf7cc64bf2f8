import type { Actor, Permission } from './actor.ts';
import type { Deps } from './http.ts';
import type { ImportReport } from './import.ts';
import type { Journal } from './import-journal.ts';
import type { ImportKind } from './import-run.ts';
import type { FileFormat } from './upload-kind.ts';

/** A column a file may have: our name for it, what it holds, the headers recognised without being told. */
export interface ImportColumn {
  readonly name: string;
  readonly it: string;
  readonly headers: readonly string[];
  readonly required?: boolean;
  /** What its faults call it, where that is another name than ours. */
  readonly inside?: string | undefined;
}

/** A code that a column takes, and what it means. */
export interface ImportCode {
  readonly code: string;
  readonly it: string;
  readonly en: string;
}

/** A file to be loaded, and how. */
export interface ImportGiven {
  /** Where it lies now; its name ends as its format wants. */
  readonly path: string;
  /** Our column → header of the file; null = recognise them. */
  readonly mapping: Readonly<Record<string, string>> | null;
  /** Name of the source: with each record's key it decides its id. */
  readonly source: string;
  /** Where in the governance tree: nothing that belongs elsewhere is touched. */
  readonly node: string;
  readonly dryRun: boolean;
  readonly journal: Journal | undefined;
  readonly progress: (line: string) => void;
}

/** A kind of file that pages can load, as its slice does it. The spine lists them. */
export interface Importer {
  readonly kind: ImportKind;
  readonly verb: string;
  readonly may: (actor: Actor, path?: readonly string[]) => Permission;
  readonly formats: readonly FileFormat[];
  readonly columns: readonly ImportColumn[];
  /** How a row is written, by column: the first row of the template. */
  readonly example: Readonly<Record<string, string>>;
  /** The column that says in the template that the row is only an example, and for which it is refused; null = it may load. */
  readonly exampleRefusedBy: string | null;
  /** The codes of its kind of record, where a file may use no others. */
  readonly codes: readonly ImportCode[];
  /** Whether the person may say which column is which. */
  readonly mapped: boolean;
  /** False = no way back, because there would be too much to keep. */
  readonly undoable: boolean;
  /** Told when an import is taken back, so that what was computed is computed again. */
  readonly event: string;
  readonly run: (deps: Deps, given: ImportGiven) => Promise<ImportReport>;
}
