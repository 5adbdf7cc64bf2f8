import type { App, Deps } from '#kit/http.ts';
import type { DraftTrial } from '../reads/draft-trial.ts';

/** The simulator, and the proposals kept from it. */
export function mountSimulator(_app: App, _deps: Deps, _reading: Deps, _trial: DraftTrial): void {}
