/** The one origin that the shell shows. Its requests go to the hall service's socket and nowhere else. */
export const SCHEME = 'jiafu';
export const HOST = 'kiosk';
export const ORIGIN = `${SCHEME}://${HOST}`;
export const HOME = `${ORIGIN}/`;

/** Judged by scheme and host, because `URL.origin` of a scheme the web doesn't know is 'null' for every address. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '';
}
