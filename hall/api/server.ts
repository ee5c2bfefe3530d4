import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import type { Log, Random } from '../kernel/index.ts';
import type { Luggage } from '../luggage/index.ts';
import type { Visits } from '../visit/index.ts';
import { boardRoutes } from './board-routes.ts';
import { counterRoutes } from './counter-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { luggageRoutes } from './luggage-routes.ts';
import { managerRoutes } from './manager-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import { createRim, type ApiContext } from './rim.ts';
import { simRoutes } from './sim-routes.ts';
import type { Simulators } from './simulators.ts';
import { visitRoutes } from './visit-routes.ts';

export interface HallApiParts {
  readonly log: Log;
  readonly random: Random;
  readonly visits: Visits;
  readonly kiosk: Parameters<typeof kioskRoutes>[1];
  readonly desk: Parameters<typeof deskRoutes>[1];
  readonly line: Parameters<typeof queueRoutes>[1];
  readonly luggage: Luggage;
  readonly board: Parameters<typeof boardRoutes>[1];
  readonly manager: Parameters<typeof managerRoutes>[1];
  readonly simulators: Simulators;
  /** Whether a request names us and comes from a page of ours; asked before anything else. Left out where the doors ask themselves. */
  readonly isAllowed?: ((request: Request) => boolean) | undefined;
}

export interface HallApi {
  /** Answers every request, and never throws: whatever can't be served gets a status. */
  fetch(request: Request): Promise<Response>;
}

/** Larger than a signature (80 kB), smaller than anything that could hurt. */
const mostBodyBytes = 256 * 1024;

export function createRouter(parts: HallApiParts) {
  const rim = createRim(parts);
  return rim.router({
    kiosk: kioskRoutes(rim, parts.kiosk),
    visit: visitRoutes(rim, parts.visits),
    desk: deskRoutes(rim, parts.desk),
    counter: counterRoutes(rim, { queue: parts.line.queue, sessions: parts.desk.sessions }),
    queue: queueRoutes(rim, parts.line),
    luggage: luggageRoutes(rim, { luggage: parts.luggage, sessions: parts.desk.sessions }),
    board: boardRoutes(rim, parts.board),
    manager: managerRoutes(rim, parts.manager),
    sim: simRoutes(rim, parts.simulators),
  });
}

/** The one application behind both doors: POST /rpc/<feature>/<call>. Streams are Server-Sent Events. */
export function createHallApi(parts: HallApiParts): HallApi {
  // GET is refused by the handler's strict-method rule: a link or picture of another site can't call anything.
  const handler = new RPCHandler<ApiContext>(createRouter(parts), { plugins: [new BodyLimitPlugin({ maxBodySize: mostBodyBytes })] });

  async function serve(request: Request): Promise<Response> {
    if (parts.isAllowed?.(request) === false) return plain(403);
    const context: ApiContext = { requestHeaders: request.headers, responseHeaders: new Headers() };
    const { matched, response } = await handler.handle(request, { prefix: '/rpc', context });
    if (!matched) return plain(404);
    for (const cookie of context.responseHeaders.getSetCookie()) response.headers.append('set-cookie', cookie);
    return guarded(response);
  }

  return {
    async fetch(request) {
      try {
        return await serve(request);
      } catch (error) {
        parts.log.error('api.unserved', { name: error instanceof Error ? error.name : typeof error });
        return plain(500);
      }
    },
  };
}

function plain(status: number): Response {
  return guarded(new Response(null, { status }));
}

/** Personal values pass through here: nothing on the way may keep a copy or guess another type. */
function guarded(response: Response): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-content-type-options', 'nosniff');
  return response;
}
