import type { App, Deps } from '#kit/http.ts';

/** `reading` may be answered by a replica; `deps` writes. One mount per part, in mount/. */
export function mountProgramme(_app: App, _deps: Deps, _reading: Deps): void {}
