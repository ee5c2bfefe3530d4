import { BodyLimitPlugin, RPCHandler } from '@orpc/server/fetch';
import type { Agencies } from '../agencies/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Log, Random } from '../kernel/index.ts';
import type { Cards } from '../cards/index.ts';
import type { CardPrinting } from '../card-printing/index.ts';
import type { Desk } from '../desk/index.ts';
import type { Expiry } from '../expiry/index.ts';
import type { Files } from '../files/index.ts';
import type { Looks } from '../looks/index.ts';
import type { Custody } from '../keys/index.ts';
import type { Luggage } from '../luggage/index.ts';
import type { Staff } from '../staff/index.ts';
import type { Sync } from '../sync/index.ts';
import type { Checks } from '../checks/index.ts';
import type { City } from '../city/index.ts';
import { cityRoutes } from './city-routes.ts';
import type { Health } from '../health/index.ts';
import type { Lodging } from '../lodging/index.ts';
import type { Together } from '../together/index.ts';
import type { Training } from '../training/index.ts';
import type { Showing } from '../showing/index.ts';
import type { Terminals } from '../terminals/index.ts';
import type { Visits } from '../visit/index.ts';
import type { Assist } from '../assist/index.ts';
import { agenciesRoutes } from './agencies-routes.ts';
import { assistRoutes } from './assist-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { boardRoutes } from './board-routes.ts';
import { checksRoutes } from './checks-routes.ts';
import { cardsRoutes } from './cards-routes.ts';
import { cardPrintRoutes } from './card-print-routes.ts';
import { counterRoutes } from './counter-routes.ts';
import { deskRoutes } from './desk-routes.ts';
import { createDoorkeeper } from './doorkeeper.ts';
import { expiryRoutes } from './expiry-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { keysRoutes } from './keys-routes.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { lodgingRoutes } from './lodging-routes.ts';
import { looksRoutes } from './looks-routes.ts';
import { luggageRoutes } from './luggage-routes.ts';
import { managerRoutes } from './manager-routes.ts';
import { queueRoutes } from './queue-routes.ts';
import type { ApiContext } from './context.ts';
import { createRim } from './rim.ts';
import { showingRoutes } from './showing-routes.ts';
import { simRoutes } from './sim-routes.ts';
import type { Simulators } from './simulators.ts';
import { staffRoutes } from './staff-routes.ts';
import { syncRoutes } from './sync-routes.ts';
import { togetherRoutes } from './together-routes.ts';
import { trainingRoutes } from './training-routes.ts';
import { terminalRoutes } from './terminal-routes.ts';
import { visitRoutes } from './visit-routes.ts';

export interface HallApiParts {
  readonly log: Log;
  readonly random: Random;
  readonly visits: Visits;
  readonly kiosk: Parameters<typeof kioskRoutes>[1];
  readonly desk: Desk;
  readonly assist: Assist;
  readonly hallName: { readonly zh: string; readonly en: string };
  readonly staff: Staff;
  readonly terminals: Terminals;
  readonly line: Parameters<typeof queueRoutes>[1];
  readonly luggage: Luggage;
  readonly files: Files;
  readonly city: City;
  readonly agencies: Agencies;
  readonly looks: Looks;
  readonly readiness: {
    readonly checks: Checks;
    readonly health: Health;
    readonly training: Training;
    readonly lodging: Lodging;
    readonly together: Together;
    readonly expiry: Expiry;
  };
  readonly cards: Cards;
  readonly showing: Showing;
  readonly audit: Audit;
  readonly custody: Custody;
  readonly cardPrinting: CardPrinting;
  readonly board: Parameters<typeof boardRoutes>[1];
  readonly manager: Parameters<typeof managerRoutes>[1];
  readonly sync: Pick<Sync, 'watch' | 'retry' | 'enrol' | 'tryAside' | 'trustClock'>;
  readonly simulators: Simulators;
  /** Whether a request names us and comes from a page of ours; asked before anything else. Left out where the doors ask themselves. */
  readonly isAllowed?: ((request: Request) => boolean) | undefined;
}

export interface HallApi {
  /** Answers every request, and never throws: whatever can't be served gets a status. */
  fetch(request: Request, door?: ApiContext['door']): Promise<Response>;
}

/** Larger than a signature (80 kB), smaller than anything that could hurt. */
const mostBodyBytes = 256 * 1024;

export function createRouter(parts: HallApiParts) {
  const { staff, terminals } = parts;
  const rim = createRim({ ...parts, doorkeeper: createDoorkeeper({ sessions: staff.sessions, terminals }) });
  return rim.router({
    kiosk: kioskRoutes(rim, parts.kiosk),
    visit: visitRoutes(rim, parts),
    desk: deskRoutes(rim, parts),
    assist: assistRoutes(rim, parts.assist),
    counter: counterRoutes(rim, parts.line),
    queue: queueRoutes(rim, parts.line),
    luggage: luggageRoutes(rim, parts.luggage),
    file: fileRoutes(rim, parts.files),
    looks: looksRoutes(rim, parts),
    expiry: expiryRoutes(rim, parts.readiness.expiry),
    cards: cardsRoutes(rim, parts),
    showing: showingRoutes(rim, parts.showing),
    cardPrint: cardPrintRoutes(rim, parts.cardPrinting),
    board: boardRoutes(rim, parts.board),
    manager: managerRoutes(rim, parts.manager),
    staff: staffRoutes(rim, parts),
    terminal: terminalRoutes(rim, { terminals, hall: parts.hallName }),
    sync: syncRoutes(rim, parts.sync),
    city: cityRoutes(rim, parts.city),
    agencies: agenciesRoutes(rim, { agencies: parts.agencies, personOf: parts.visits.personOf }),
    checks: checksRoutes(rim, parts.readiness.checks),
    health: healthRoutes(rim, parts.readiness.health),
    training: trainingRoutes(rim, { training: parts.readiness.training, personOf: parts.visits.personOf }),
    together: togetherRoutes(rim, { together: parts.readiness.together, registeredIn: parts.visits.registeredIn }),
    lodging: lodgingRoutes(rim, { lodging: parts.readiness.lodging, personOf: parts.visits.personOf }),
    audit: auditRoutes(rim, parts.audit),
    keys: keysRoutes(rim, parts.custody),
    sim: simRoutes(rim, parts.simulators),
  });
}

/** The one application behind both doors: POST /rpc/<feature>/<call>. Streams are Server-Sent Events. */
export function createHallApi(parts: HallApiParts): HallApi {
  // GET is refused by the handler's strict-method rule: a link or picture of another site can't call anything.
  const handler = new RPCHandler<ApiContext>(createRouter(parts), { plugins: [new BodyLimitPlugin({ maxBodySize: mostBodyBytes })] });

  async function serve(request: Request, door: ApiContext['door']): Promise<Response> {
    if (parts.isAllowed?.(request) === false) return plain(403);
    const context: ApiContext = { requestHeaders: request.headers, responseHeaders: new Headers(), door };
    const { matched, response } = await handler.handle(request, { prefix: '/rpc', context });
    if (!matched) return plain(404);
    for (const cookie of context.responseHeaders.getSetCookie()) response.headers.append('set-cookie', cookie);
    return guarded(response);
  }

  return {
    async fetch(request, door) {
      try {
        return await serve(request, door);
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
