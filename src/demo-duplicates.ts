import { join } from 'node:path';
import { Readable } from 'node:stream';
import { findDuplicates } from '#directory/actions/find-duplicates.ts';
import { importServicesFrom } from '#directory/actions/import-services.ts';
import { exampleConfirmation } from '#directory/example-link.ts';
import { today } from '#kit/clock.ts';
import { projectRoot } from '#kit/config.ts';
import type { Deps } from '#kit/http.ts';

/** Another list that knows some invented services already: records to merge; and a body that confirmed one by the link of an e-mail. */
export async function demoDuplicates(deps: Deps): Promise<void> {
  const { db, clock } = deps;
  await importServicesFrom(db, {
    ...{ path: join(projectRoot, 'data/demo/services-again.csv'), mapping: null, dryRun: false, today: today(clock) },
    ...{ source: 'elenco d’esempio di un Ambito', stdin: Readable.from([]), progress: () => {} },
  });
  await findDuplicates(db, clock.now());
  await exampleConfirmation(deps);
}
