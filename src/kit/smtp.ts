import { createTransport } from 'nodemailer';
import { AppError } from './errors.ts';

/** What is sent. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/** What goes around a letter. */
export interface Envelope {
  /** Message-ID with its angle brackets: the same for every repeat. */
  readonly id: string;
  readonly date: Date;
  /** `Name <address>`. */
  readonly from: string;
}

export interface Carrier {
  readonly send: (letter: Letter, about: Envelope) => Promise<void>;
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The way to a mail server, one connection a letter. TLS always, unless the server is this computer. */
export function carrierOf(smtpUrl: string): Carrier {
  const url = parsedSmtp(smtpUrl);
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol === 'smtp:' && !loopback.test(url.hostname),
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !loopback.test(url.hostname) },
    disableFileAccess: true,
    disableUrlAccess: true,
    // Servers may take minutes (RFC 5321, 4.5.3.2), and this process may be calculating: who gives up early sends twice.
    connectionTimeout: 30_000,
    greetingTimeout: 60_000,
    socketTimeout: 120_000,
    dnsTimeout: 30_000,
  });
  return {
    send: async (letter, about) => {
      await transport.sendMail({
        ...letter,
        to: { name: '', address: letter.to },
        from: about.from,
        messageId: about.id,
        date: about.date,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
  };
}

/** The address of a mail server. @throws AppError `bad-input` when it is not one. */
export function parsedSmtp(smtpUrl: string): URL {
  if (/^smtps?:\/\//.test(smtpUrl) && URL.canParse(smtpUrl) && new URL(smtpUrl).hostname !== '')
    return new URL(smtpUrl);
  throw new AppError(
    'bad-input',
    'SMTP_URL non è un indirizzo valido: si scrive smtp://nome:password@server:587. Non è stato cambiato nulla.',
  );
}

/** Why a letter did not go: the server cannot be used now, this letter must wait, or it will never be accepted. */
export interface Outcome {
  readonly kind: 'server' | 'later' | 'refused';
  /** `550 EENVELOPE`: never the server's words, which repeat the address. */
  readonly code: string;
}

export function outcomeOf(error: unknown): Outcome {
  const {
    code = '',
    responseCode = 0,
    command = '',
  } = error as { code?: string; responseCode?: number; command?: string };
  const told = [responseCode || '', code || 'error'].join(' ').trim();
  const ofThisLetter = ['EENVELOPE', 'EMESSAGE', 'EADDRESS'].includes(code) || /^(RCPT|DATA)/.test(command);
  // 421 closes the line whatever was being said; a sender that is refused is our fault, not the letter's.
  if (!ofThisLetter || responseCode === 421 || command === 'MAIL FROM') return { kind: 'server', code: told };
  return { kind: responseCode >= 400 && responseCode < 500 ? 'later' : 'refused', code: told };
}
