import type { TerminalKind } from '../hall/api/contract/index.ts';
import type { Hall } from '../hall/index.ts';
import type { Log } from '../hall/kernel/index.ts';
import type { LanHandler } from './doors/lan-door.ts';
import { createAllowList } from './doors/allow-list.ts';
import type { FetchHandler } from './doors/doors.ts';
import { SECURITY_HEADERS, type StaticFiles } from './doors/static-files.ts';
import { shellNote, type Health, type ShellNote } from './health.ts';
import { SHELL_HOST, SHELL_ORIGIN } from './shell-identity.ts';

const NOTE_LIMIT = 1_024;

/**
 * One application behind both doors: who asks is judged first, then health, the API, the screens. Door 1 knows one call more,
 * the shell's note of a recovery.
 */
export function createApplication(options: {
  readonly hall: Hall;
  readonly screens: StaticFiles;
  readonly version: string;
  readonly log: Log;
}): {
  readonly onSocket: FetchHandler;
  readonly onPort: (port: number) => FetchHandler;
  readonly onLan: LanHandler;
} {
  const { hall, screens, version, log } = options;
  const guarded = guarding(log);
  let shell: ShellNote | null = null;

  function health(): Health {
    return {
      version,
      uptimeSeconds: Math.round(process.uptime()),
      residentMb: Math.round(process.memoryUsage.rss() / 1_048_576),
      ...hall.health(),
      shell,
    };
  }

  async function takeNote(request: Request): Promise<Response> {
    const text = await request.text();
    const note = text.length > NOTE_LIMIT ? undefined : parseNote(text);
    if (note === undefined) return plain(400);
    shell = note;
    // The screen begins anew on its idle page: whoever stands there now may be somebody else. The draft waits for the card.
    const visit = hall.visits.current();
    if (visit !== null) hall.visits.finish(visit.id);
    log.warn('shell.recovered', { ...note });
    return plain(204);
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz' && request.method === 'GET') {
      return Response.json(health(), { headers: { ...SECURITY_HEADERS, 'cache-control': 'no-store' } });
    }
    if (pathname.startsWith('/rpc/')) return await hall.api.fetch(request);
    return screens.serve(request) ?? plain(404);
  }

  /** Over the hall's network: calls by the API's own table, pages for paired machines, and to everybody else the way to pairing. */
  async function answerLan(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/rpc/')) return await hall.api.fetch(request, 'lan');
    if (pathname === '/healthz') return plain(404);
    const served = screens.serve(request) ?? plain(404);
    if (pathname === '/pair' || !isPage(pathname, served)) return served;
    const kind = hall.terminalOf(request)?.kind;
    if (kind !== undefined && PAGES_OF[kind].includes(pathname)) return served;
    return new Response(null, { status: 303, headers: { ...SECURITY_HEADERS, location: '/pair', 'cache-control': 'no-store' } });
  }

  return {
    onSocket: guarded(createAllowList([SHELL_HOST], [SHELL_ORIGIN]), async (request) => {
      const note = request.method === 'POST' && new URL(request.url).pathname === '/shell/recovered';
      return note ? await takeNote(request) : await answer(request);
    }),
    onLan: async (request, hosts) => {
      // Signed by a node's key, or proven by a code: no browser sends it, so by which name the hall was reached says nothing.
      if (new URL(request.url).pathname.startsWith('/sync/')) return await hall.sync.fetch(request);
      const allowed = createAllowList(
        hosts,
        hosts.map((host) => `https://${host}`),
      );
      return await guarded(allowed, answerLan)(request);
    },
    onPort: (port) => {
      const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`);
      return guarded(
        createAllowList(
          hosts,
          hosts.map((host) => `http://${host}`),
        ),
        answer,
      );
    },
  };
}

/** Who asks and from which page is judged before anything else. */
const guarding =
  (log: Log) =>
  (allowed: (request: Request) => boolean, handler: FetchHandler): FetchHandler =>
  async (request) => {
    if (allowed(request)) return await handler(request);
    log.warn('door.refused', { method: request.method });
    return plain(403);
  };

/** Which pages a paired machine may open. */
const PAGES_OF: Readonly<Record<TerminalKind, readonly string[]>> = { board: ['/board'], desk: ['/desk'], node: [] };

/** `/` shows the kiosk at the main machine; here it leads on, like every other page. */
function isPage(pathname: string, served: Response): boolean {
  return pathname === '/' || (served.headers.get('content-type') ?? '').startsWith('text/html');
}

function parseNote(text: string): ShellNote | undefined {
  try {
    return shellNote.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function plain(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
