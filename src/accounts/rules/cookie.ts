/** Name of the cookie; `__Host-` ties it to this very site wherever there is TLS. */
export const cookieName = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-concilia' : 'concilia');

export const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https://');
