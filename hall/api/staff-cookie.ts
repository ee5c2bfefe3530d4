import type { ApiContext } from './context.ts';

/** Over TLS the browser itself refuses such a name without Secure, Path=/ and this very host. */
const secureName = '__Host-jiafu-staff';
const plainName = 'jiafu-staff';
const secureTerminal = '__Host-jiafu-terminal';

type Asked = Pick<ApiContext, 'requestHeaders' | 'door'>;

/** No script reads it (HttpOnly), no other site sends it (SameSite=Strict), no browser keeps it (no expiry). */
export function staffCookie(token: string, door: ApiContext['door']): string {
  return door === 'lan' ? secure(secureName, token) : `${plainName}=${token}; Path=/rpc; HttpOnly; SameSite=Strict`;
}

export function expiredStaffCookie(door: ApiContext['door']): string {
  return `${staffCookie('', door)}; Max-Age=0`;
}

export function staffToken({ requestHeaders, door }: Asked): string {
  return valueOf(requestHeaders, door === 'lan' ? secureName : plainName);
}

export function terminalCookie(token: string): string {
  return secure(secureTerminal, token);
}

export function terminalToken(requestHeaders: Headers): string {
  return valueOf(requestHeaders, secureTerminal);
}

function secure(name: string, token: string): string {
  return `${name}=${token}; Path=/; HttpOnly; Secure; SameSite=Strict`;
}

function valueOf(headers: Headers, name: string): string {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}
