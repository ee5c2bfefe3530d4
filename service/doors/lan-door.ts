import { createServer, type Server } from 'node:https';
import { Socket } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import type { LanCertificate } from './certificate.ts';
import { bounded, listenOnPort, shut } from './doors.ts';

/** `hosts`: what the Host of a request may be, for the address that it came in by. */
export type LanHandler = (request: Request, hosts: readonly string[]) => Promise<Response>;

export interface LanDoor {
  readonly port: number;
  readonly urls: readonly string[];
  close(): Promise<void>;
}

/** More than a hall has machines; a flood is turned away before it costs a handshake each. */
const mostConnections = 500;
/** A browser keeps six, a machine with a desk and a board some more; one that floods leaves the others their share. */
const mostOfOneAddress = 40;

/** Door 3: the same application for the hall's desks, boards and nodes, over TLS 1.3 and nothing older. */
export async function openLanDoor(options: {
  readonly host: string;
  readonly port: number;
  /** Further names by which the hall's network knows this machine. */
  readonly names: readonly string[];
  readonly certificate: LanCertificate;
  readonly handler: LanHandler;
}): Promise<LanDoor> {
  const { host, names, certificate } = options;
  const known = knownNames(names);
  let port = 0;
  const listener = getRequestListener((request, env) => {
    const address = plain(env.incoming.socket.localAddress ?? '');
    return options.handler(
      request,
      [address, ...known].map((name) => hostWith(name, port)),
    );
  });
  const server = bounded(
    createServer(
      { key: certificate.key, cert: certificate.certificate, minVersion: 'TLSv1.3', handshakeTimeout: 10_000 },
      (incoming, outgoing) => void listener(incoming, outgoing),
    ),
  );
  server.maxConnections = mostConnections;
  shareByAddress(server);
  // What can't speak TLS is closed; an error without a listener would end the service.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  port = await listenOnPort(server, host, options.port, { key: 'JIAFU_LAN' });
  return {
    port,
    urls: lanUrls({ host, port }, names),
    close: () => shut(server),
  };
}

function shareByAddress(server: Server): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = plain((socket instanceof Socket ? socket.remoteAddress : undefined) ?? '');
    const many = (open.get(address) ?? 0) + 1;
    open.set(address, many);
    socket.on('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
    if (many > mostOfOneAddress) socket.destroy();
  });
}

const knownNames = (names: readonly string[]): string[] => [hostname(), `${hostname()}.local`, ...names].map((name) => name.toLowerCase());

/** Where other machines find the hall: the addresses of the network first, because a hall often has no names. */
function lanUrls({ host, port }: { readonly host: string; readonly port: number }, names: readonly string[]): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [`https://${hostWith(host, port)}/`];
  const addresses = Object.values(networkInterfaces()).flatMap((one) => one ?? []);
  const outer = addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  return [...new Set([...names.map((name) => name.toLowerCase()), ...outer, `${hostname()}.local`.toLowerCase()])].map(
    (name) => `https://${hostWith(name, port)}/`,
  );
}

/** As a browser writes it into Host: the usual port is left out. */
function hostWith(name: string, port: number): string {
  const host = name.includes(':') ? `[${name}]` : name;
  return port === 443 ? host : `${host}:${port}`;
}

/** An IPv4 address that came through an IPv6 socket. */
const plain = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address);
