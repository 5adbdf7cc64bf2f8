import type { Job } from '#kit/jobs.ts';
import { askAfter } from './actions/ask-after.ts';
import { groupLate } from './actions/group-late.ts';
import { publishFigures } from './actions/publish-figures.ts';
import { tellAnswer } from './actions/tell-answer.ts';

/** Writes to whoever left an address that there is an answer. */
const tell: Job = { name: 'listening.tell-answer', run: tellAnswer };

/** Three months after an answer asks what came of it. */
const ask: Job = {
  name: 'listening.ask-after',
  everySeconds: 6 * 3600,
  run: async (deps) => {
    for (let left = 50; left > 0 && (await askAfter(deps)) > 0; left--);
  },
};

/** Publishes the figures of replies beside every release. */
const figures: Job = {
  name: 'listening.figures',
  everySeconds: 3600,
  run: async (deps) => void (await publishFigures(deps)),
};

/** Puts what was said later into the gaps that were taken up, with every release. */
const group: Job = {
  name: 'listening.group',
  everySeconds: 3600,
  run: async (deps) => void (await groupLate(deps)),
};

export const jobs: readonly Job[] = [tell, ask, figures, group];
