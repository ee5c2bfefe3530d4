/** The main machine's cookies, in memory: who takes this machine's disk has none, and no page can read them. */
export interface Jar {
  take(setCookies: readonly string[]): void;
  /** For a request; '' when there is none. */
  header(): string;
}

export function createJar(): Jar {
  const cookies = new Map<string, string>();
  return {
    take(setCookies) {
      for (const one of setCookies) {
        const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(one) ?? [];
        if (name === undefined) continue;
        if (/;\s*max-age=0\b/i.test(one) || value === undefined || value === '') cookies.delete(name);
        else cookies.set(name, value);
      }
    },
    header: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}
