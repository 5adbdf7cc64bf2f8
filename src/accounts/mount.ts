import type { App, Deps } from '#kit/http.ts';

/** Signing in, one's own account, roles, audit. */
export function mountAccounts(_app: App, _deps: Deps): void {}
