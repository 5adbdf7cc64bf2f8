import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { Deps, Env } from '#kit/http.ts';
import { cookieName, isSecure } from '../rules/cookie.ts';

/** Gives the browser its session; it forgets it when it closes, the database after hours. */
export function giveCookie(c: Context<Env>, { config }: Pick<Deps, 'config'>, token: string): void {
  setCookie(c, cookieName(config.publicUrl), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(config.publicUrl),
  });
}

export function dropCookie(c: Context<Env>, { config }: Pick<Deps, 'config'>): void {
  deleteCookie(c, cookieName(config.publicUrl), { path: '/', secure: isSecure(config.publicUrl) });
}
