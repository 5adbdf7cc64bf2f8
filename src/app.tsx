import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { csrf } from 'hono/csrf';
import { identify } from '#accounts/api.ts';
import { mountPrivacy } from '#accounts/mount/privacy.ts';
import { mountAccounts } from '#accounts/mount.ts';
import { mountDirectory } from '#directory/mount.ts';
import { mountExchange } from '#exchange/mount.ts';
import { type App, type Deps, type Env, langOf, newApp, signedIn } from '#kit/http.ts';
import { packPages } from '#kit/pack-pages.ts';
import { rateLimits } from '#kit/rate-limits.ts';
import { type Counts, watchRequests } from '#kit/requests.ts';
import { securityHeaders } from '#kit/security-headers.ts';
import { mountListening } from '#listening/mount.ts';
import { voiceReceiptPath, whatBecame } from '#listening/pages/became.tsx';
import { mountMatching } from '#matching/mount.ts';
import { mountJoining } from '#network/mount/joining.ts';
import { mountNetwork } from '#network/mount.ts';
import { joinCodePath } from '#network/pages/join-receipt.tsx';
import { mountObservatory } from '#observatory/mount.ts';
import { mountProgramme } from '#programme/mount.ts';
import { frontCounters } from '#programme/pages/front-counters.tsx';
import { voucherCodePath } from '#programme/pages/voucher-receipt.tsx';
import { mountTerritory } from '#territory/mount.ts';
import { mountThread } from '#thread/mount.ts';
import { mountAssets } from '#ui/assets.ts';
import { mountGallery } from '#ui/gallery.tsx';
import { mountWorkbench } from '#workbench/mount.ts';
import { called } from './called.ts';
import { deskLinks } from './desk.ts';
import { draftTrial } from './draft-trial.ts';
import { importers } from './importers.ts';
import { leadRule } from './lead-rule.ts';
import { mountNeeds } from './needs/mount.ts';
import { personalData } from './personal-data.ts';
import { answerError, answerNotFound, answerTooLarge } from './site/errors.tsx';
import { mountSite } from './site/mount.ts';
import { things } from './things.ts';

/** Where a code leads: the first of several kinds of receipt that it opens. */
const firstPath =
  (...kinds: readonly ((code: string) => Promise<string | null>)[]) =>
  async (code: string): Promise<string | null> => {
    for (const path of kinds) {
      const found = await path(code);
      if (found !== null) return found;
    }
    return null;
  };

/** Pages that compute much: see kit/rate-limits.ts. */
const costly = [
  ...['/matching/answer', '/matching/cells.json', '/matching/tiles/*'],
  ...['/observatory/*/simulator', '/observatory/*/history', '/observatory/compare', '*.csv'],
];

/** Pages that take a file: tables to load, signed acts, documents of expenses. */
const takesFile =
  /^\/exchange\/imports$|^\/network\/joining\/[^/]+\/signed$|^\/programme\/expenses(?:\/[^/]+\/edit)?$|^\/programme\/proposals\/[^/]+\/(?:agreement|sheet)$|^\/programme\/acts\/new$/;

/** What comes with files, to the page that takes them: multipart, so that a page of trouble never gives it back. */
const bringsFile = (c: Context<Env>): boolean =>
  takesFile.test(c.req.path) && /^multipart\/form-data\b/i.test(c.req.header('content-type') ?? '');

const formLimit = bodyLimit({ maxSize: 1_000_000, onError: answerTooLarge });
/** A file given to a page: 20 MB and the form around it. */
const fileLimit = bodyLimit({ maxSize: 20_100_000, onError: answerTooLarge });

/** The spine: middleware in order, then one mount per slice, in the order of the map. */
export function createApp(deps: Deps): App {
  const app = newApp();
  const counts: Counts = new Map();
  app.use(watchRequests(counts, deps.config));
  app.use(compress());
  app.use(packPages);
  app.use(securityHeaders(deps.config));
  app.use(async (c, next) => {
    c.set('lang', langOf(new URL(c.req.url).pathname));
    c.set('demo', deps.demo);
    // Two slashes at the start would name another site wherever the path becomes a link.
    c.set('path', c.req.path.replace(/^\/{2,}/, '/'));
    c.set('desk', () => deskLinks(c));
    await next();
  });
  // No page has such an address, and no database such a text.
  app.use(async (c, next) => {
    if (new URL(c.req.url).pathname.includes('%00')) return answerNotFound(c);
    return next();
  });
  mountAssets(app);
  // Before anything that may answer "not now": that page gives back what was typed, and reads it all.
  app.use((c, next) => (bringsFile(c) ? next() : formLimit(c, next)));
  app.use(rateLimits(deps, costly));
  // Behind a proxy that speaks TLS the browser knows us by another address than the request says.
  app.use(csrf({ origin: (origin, c) => [new URL(c.req.url).origin, deps.config.publicUrl].includes(origin) }));
  app.use(identify(deps));
  app.use((c, next) => {
    if (!bringsFile(c)) return next();
    // Nobody's twenty megabytes are read before we know whose they are.
    signedIn(c);
    return fileLimit(c, next);
  });

  // Public pages that only read may be answered by a replica.
  const reading = { ...deps, db: deps.readDb };
  mountSite(app, deps, counts);
  mountAccounts(app, deps, called);
  mountPrivacy(app, deps, personalData, called);
  mountTerritory(app, reading);
  mountThread(app, reading, things);
  mountNetwork(app, deps, reading, frontCounters(reading));
  mountJoining(app, deps, leadRule);
  mountDirectory(app, deps);
  mountNeeds(app, deps, {
    whatBecame: whatBecame(deps),
    elsewhere: firstPath(voiceReceiptPath(deps), joinCodePath(deps), voucherCodePath(deps)),
  });
  mountMatching(app, reading);
  mountObservatory(app, deps, reading, draftTrial);
  mountListening(app, deps, reading);
  mountProgramme(app, deps, reading);
  mountWorkbench(app, deps);
  mountExchange(app, deps, importers);
  mountGallery(app);

  app.notFound(answerNotFound);
  app.onError(answerError);
  return app;
}
