import { called as accounts } from '#accounts/words/called.ts';
import { called as directory } from '#directory/words/called.ts';
import { called as exchange } from '#exchange/words/called.ts';
import type { Called } from '#kit/i18n.ts';
import { called as listening } from '#listening/words/called.ts';
import { called as needs } from '#needs/words/called.ts';
import { called as network } from '#network/words/called.ts';
import { called as observatory } from '#observatory/words/called.ts';
import { called as programme } from '#programme/words/called.ts';
import { called as territory } from '#territory/words/called.ts';
import { called as workbench } from '#workbench/words/called.ts';

const slices = [accounts, territory, network, directory, needs, observatory, listening, programme, workbench, exchange];

/** What every slice calls its verbs and jobs, for the pages of accounts that list them all. */
export const called: Called = {
  verbs: Object.assign({}, ...slices.map((s) => s.verbs)),
  jobs: Object.assign({}, ...slices.map((s) => s.jobs)),
};
