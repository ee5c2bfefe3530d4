import type { Hall } from '../hall/index.ts';
import type { Log } from '../hall/kernel/index.ts';
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
} {
  const { hall, screens, version, log } = options;
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

  function guarded(allowed: (request: Request) => boolean, handler: FetchHandler): FetchHandler {
    return async (request) => {
      if (!allowed(request)) {
        log.warn('door.refused', { method: request.method });
        return plain(403);
      }
      return await handler(request);
    };
  }

  return {
    onSocket: guarded(createAllowList([SHELL_HOST], [SHELL_ORIGIN]), async (request) => {
      const note = request.method === 'POST' && new URL(request.url).pathname === '/shell/recovered';
      return note ? await takeNote(request) : await answer(request);
    }),
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
