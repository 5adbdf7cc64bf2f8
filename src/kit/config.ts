/** Everything the process may be told from outside; read once, here and nowhere else. */
export interface Config {
  /** Connection string of the database in use. */
  readonly databaseUrl: string;
  readonly port: number;
  /** Directory of keys and, with the embedded database, of its files. */
  readonly dataDir: string;
  /** OSRM-compatible server for travel times; null = loaded table or straight-line estimate. */
  readonly travelUrl: string | null;
  /** 32-byte key that seals contact data. */
  readonly masterKey: Uint8Array;
}

/** Environment as the process was started with. */
export const environment = (name: string): string | null => process.env[name] || null;
