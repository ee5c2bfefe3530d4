import { request } from 'node:http';
import * as z from 'zod';
import type { KioskEvent } from '../../../hall/api/contract/index.ts';

const message = z.object({
  json: z.custom<KioskEvent>((value) => typeof value === 'object' && value !== null && 'type' in value),
});
const dataLine = /^data: (.*)$/m;

/** What the kiosk's screens are told, read off the wire (Server-Sent Events): as a browser does, without the typed client's milliseconds in Node. */
export function watchQuickly(url: string, onEvent: (event: KioskEvent) => void): { close(): void } {
  const { hostname, port, origin } = new URL(url);
  const sent = request({
    hostname,
    port,
    path: '/rpc/kiosk/watch',
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
  });
  // Ends with the service.
  sent.on('error', () => undefined);
  sent.on('response', (answer) => {
    let text = '';
    answer.on('error', () => undefined);
    answer.setEncoding('utf8').on('data', (piece: string) => {
      const messages = (text + piece).split('\n\n');
      text = messages.pop() ?? '';
      for (const one of messages) {
        const data = dataLine.exec(one)?.[1];
        const event = data === undefined || data === '' ? undefined : message.safeParse(JSON.parse(data)).data;
        if (event !== undefined) onEvent(event.json);
      }
    });
  });
  sent.end('{}');
  return { close: () => sent.destroy() };
}
