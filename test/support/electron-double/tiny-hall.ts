import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';

const PAGE = `<!doctype html><html lang="en"><head><title>idle</title><script src="/page.js" defer></script></head>
<body><h1>idle</h1><p id="live"></p><a id="link" href="https://evil.example/">out</a></body></html>`;
const SCRIPT = `new EventSource('/live').onmessage = ({ data }) => { document.getElementById('live').textContent = data; };`;

/** A hall service of a few lines on a real socket: a page, an event stream, an echo. For tests of the shell alone. */
export class TinyHall {
  readonly socket: string;
  readonly seen: { method: string; path: string; host: string | undefined; origin: string | undefined; body: string }[] = [];
  readonly hungUp: string[] = [];
  #server: Server | undefined;

  constructor(socket: string) {
    this.socket = socket;
  }

  async start(): Promise<void> {
    rmSync(this.socket, { force: true });
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      request.once('close', () => undefined);
      response.once('close', () => {
        if (!response.writableFinished) this.hungUp.push(path);
      });
      void readBody(request).then((body) => {
        this.seen.push({ method: request.method ?? '', path, host: request.headers.host, origin: request.headers.origin, body });
        if (path === '/page.js') response.setHeader('content-type', 'text/javascript').end(SCRIPT);
        else if (path === '/redirect') response.writeHead(302, { location: 'https://evil.example/' }).end();
        else if (path === '/live') {
          response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
          response.write('data: first\n\n');
        } else if (path === '/echo') response.setHeader('content-type', 'application/octet-stream').end(body);
        else if (path === '/file') response.writeHead(200, { 'content-disposition': 'attachment; filename="x.exe"' }).end('x');
        else if (path === '/healthz') response.end('{}');
        else response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.socket, resolve));
  }

  /** As kill -9 would: every connection cut, the socket's file left behind. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('latin1');
}
