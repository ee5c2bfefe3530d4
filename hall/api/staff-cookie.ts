const name = 'jiafu-staff';

/** No script reads it (HttpOnly), no other site sends it (SameSite=Strict), no browser keeps it (no expiry). */
export function staffCookie(token: string): string {
  return `${name}=${token}; Path=/rpc; HttpOnly; SameSite=Strict`;
}

export const expiredStaffCookie = `${name}=; Path=/rpc; HttpOnly; SameSite=Strict; Max-Age=0`;

export function staffToken(headers: Headers): string {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}
