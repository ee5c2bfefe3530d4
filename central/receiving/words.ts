import * as z from 'zod';

/** What the door and the receiver, a process of its own, say to each other. */
const bytes = z.instanceof(Uint8Array);
const headers = z.record(z.string(), z.string());

const requestOfNode = z.object({ method: z.string(), path: z.string(), headers, body: bytes });
const told = z.object({ status: z.number().int(), headers, body: bytes });

/** A node's request as it came through the door, its body as it travelled. */
export type RequestOfNode = z.infer<typeof requestOfNode>;
export type Told = z.infer<typeof told>;

export const toReceiver = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('begin'),
    data: z.string(),
    databaseUrl: z.string(),
    city: z.object({ zh: z.string(), en: z.string() }),
    zone: z.string(),
    fingerprint: z.string(),
    /** Of the system's, from -20 to 19. */
    priority: z.number().int(),
  }),
  z.object({ what: z.literal('asked'), id: z.number(), request: requestOfNode }),
  /** Who asked is gone. */
  z.object({ what: z.literal('left'), id: z.number() }),
  z.object({ what: z.literal('end') }),
]);
export type ToReceiver = z.infer<typeof toReceiver>;

export const fromReceiver = z.discriminatedUnion('what', [
  z.object({ what: z.literal('ready') }),
  z.object({ what: z.literal('told'), id: z.number(), told }),
]);
export type FromReceiver = z.infer<typeof fromReceiver>;

export async function toldOf(response: Response): Promise<Told> {
  return { status: response.status, headers: Object.fromEntries(response.headers), body: new Uint8Array(await response.arrayBuffer()) };
}
