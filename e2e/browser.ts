import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import packed, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';

const root = join(import.meta.dirname, '..');

/** Sizes every page is looked at: a small phone and a desk. */
export const phone = { width: 390, height: 844 } as const;
export const desk = { width: 1280, height: 900 } as const;

const home = join(root, 'build', `browser-${process.getuid?.() ?? 0}`);

/** Unpacks the browser beside its place and moves it there whole: test files that start together never see half of it. */
async function unpack(): Promise<string> {
  const executable = join(home, 'chromium');
  if (!existsSync(executable)) {
    const draft = `${home}-${process.pid}`;
    mkdirSync(draft, { recursive: true });
    process.env.TMPDIR = draft;
    await packed.executablePath();
    await inflate(join(root, 'node_modules/@sparticuz/chromium/bin/al2023.tar.br'));
    try {
      renameSync(draft, home);
    } catch {
      // Another test file was first.
      rmSync(draft, { recursive: true });
    }
  }
  process.env.TMPDIR = home;
  return executable;
}

/** The browser that ships in the package, unpacked once beside the build; its own libraries serve where the system has none. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await unpack();
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  try {
    return await chromium.launch({ executablePath, args });
  } catch (error) {
    if (!/error while loading shared libraries/.test(String(error))) throw error;
    setupLambdaEnvironment(join(home, 'al2023', 'lib'));
    return chromium.launch({ executablePath, args });
  }
}

// A busy machine is slow, not broken: far more than any page takes.
const patienceMs = 120_000;

/** A fresh visitor: Italian, in Brescia's time, without cookies. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    viewport: phone,
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(patienceMs);
  return context;
}
