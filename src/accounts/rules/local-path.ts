// Nothing that a browser could read as another site: `//x`, `/\x`, tabs and line breaks that it would drop.
const local = /^\/(?![/\\])[^\\\s\p{Cc}]{0,1000}$/u;

/** Where to go after signing in: a path of this site as it was asked, or the other one. */
export const localPath = (wanted: string | null | undefined, otherwise: string): string =>
  wanted && local.test(wanted) && !/^\/(?:en\/)?accounts\/sign-(?:in|out)/.test(wanted) ? wanted : otherwise;
