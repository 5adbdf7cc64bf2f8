import { systemClock } from '#kit/clock.ts';
import { type Config, environment } from '#kit/config.ts';
import { connect } from '#kit/database.ts';
import { checkVersion } from '#kit/embedded/home.ts';
import { type Embedded, startEmbedded } from '#kit/embedded.ts';
import { AppError } from '#kit/errors.ts';
import type { Deps } from '#kit/http.ts';
import { masterKey } from '#kit/master-key.ts';
import { migrate } from '#kit/migrate.ts';
import { seed } from './seed.ts';

export interface Wish {
  readonly dataDir: string;
  /** Database to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  readonly role: 'application' | 'command';
  readonly demo: 'always' | 'when-new' | 'never';
  readonly port: number;
  /** Called with a plain Italian line when a step begins. */
  readonly step: (title: string) => void;
}

export interface Installation {
  readonly deps: Deps;
  readonly close: () => Promise<void>;
}

/** The real things of one installation, made once: its database running, migrated and filled, its keys read. */
export async function openInstallation(wish: Wish): Promise<Installation> {
  checkVersion(wish.dataDir);
  const database = wish.databaseUrl === null ? await embedded(wish) : external(wish.databaseUrl);
  try {
    wish.step('Controllo le tabelle');
    await migrate(database.url);
    const deps = makeDeps(wish, database.url);
    const state = await seed(deps, wish.demo, wish.step).catch(async (error) => {
      await deps.db.destroy();
      throw error;
    });
    return { deps: { ...deps, demo: state.demo }, close: () => deps.db.destroy().then(database.stop) };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function embedded(wish: Wish): Promise<Embedded> {
  wish.step('Avvio il database');
  return startEmbedded({ dataDir: wish.dataDir, role: wish.role });
}

function external(url: string): Pick<Embedded, 'url' | 'stop'> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new AppError(
      'bad-input',
      'L’indirizzo del database deve cominciare con postgresql://. Non è stato cambiato nulla.',
    );
  }
  return { url, stop: async () => {} };
}

function makeDeps(wish: Wish, databaseUrl: string): Deps {
  const config: Config = {
    databaseUrl,
    port: wish.port,
    dataDir: wish.dataDir,
    travelUrl: environment('TRAVEL_URL'),
    masterKey: masterKey(wish.dataDir),
  };
  return { db: connect(databaseUrl), clock: systemClock, config, demo: false };
}
