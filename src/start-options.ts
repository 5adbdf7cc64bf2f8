import { parseArgs } from 'node:util';
import { callerPath, defaultDataDir, environment } from '#kit/config.ts';
import { AppError } from '#kit/errors.ts';
import type { WantDemo } from './seed.ts';

export interface StartOptions {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly demo: WantDemo;
  /** Jobs run inside the web server too. */
  readonly worker: boolean;
  readonly help: boolean;
}

export const startUsage = `npm start -- [--port N] [--host INDIRIZZO] [--data CARTELLA] [--database-url URL] [--demo | --no-demo] [--no-worker]

  --port N             porta su cui rispondere (3000)
  --host INDIRIZZO     indirizzo su cui rispondere (127.0.0.1: solo da questo computer)
  --data CARTELLA      dove tenere dati e chiavi (.concilia)
  --database-url URL   un PostgreSQL già acceso, al posto di quello incluso
  --no-demo            al primo avvio, non caricare il territorio dimostrativo
  --demo               carica il territorio dimostrativo anche con un database tuo
  --no-worker          solo pagine: i lavori in sottofondo li fa un altro processo`;

const options = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  'database-url': { type: 'string' },
  demo: { type: 'boolean' },
  'no-demo': { type: 'boolean' },
  'no-worker': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What was typed after `npm start --`. Throws `bad-input` with a plain line. */
export function parseStart(args: readonly string[]): StartOptions {
  const v = parsed(args);
  const databaseUrl = v['database-url'] ?? environment('DATABASE_URL');
  return {
    port: parsePort(v.port ?? environment('PORT') ?? '3000'),
    host: v.host ?? '127.0.0.1',
    dataDir: v.data === undefined ? defaultDataDir() : callerPath(v.data),
    databaseUrl,
    demo: v.demo ? 'always' : v['no-demo'] || databaseUrl !== null ? 'never' : 'when-new',
    worker: !v['no-worker'],
    help: v.help ?? false,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new AppError('bad-input', `${typedWrong(error)} Scrivi «npm start -- --help» per le opzioni.`);
  }
}

/** Node's words about an option, in Italian. */
export function typedWrong(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  const what = /'([^']+)'/.exec(message)?.[1]?.split(/[ ,]/)[0] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Non conosco l’opzione ${what}.`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return `All’opzione ${what} manca il valore, o ne ha uno di troppo.`;
  return `Non capisco ${what}.`;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new AppError(
    'bad-input',
    `La porta deve essere un numero da 0 a 65535, non «${text}». Non è stato cambiato nulla.`,
  );
}
