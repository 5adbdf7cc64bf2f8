/** Who acts. Public pages act as `anyone`; the command line acts for the installation. Roles by scope come with accounts. */
export type Actor = 'anyone' | 'installation';

/** Yes, or a reason in the person's words. */
export type Permission = { readonly yes: true } | { readonly yes: false; readonly reason: string };

export const yes: Permission = { yes: true };
export const no = (reason: string): Permission => ({ yes: false, reason });
