import { EventEmitter } from 'node:events';
import { openDoor, type Door } from './double-door.ts';

type RequestHandler = (contents: unknown, permission: string, callback: (granted: boolean) => void, details: object) => void;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void;

/** Keeps the handlers that the shell sets, for the windows to ask on their pages' behalf. */
export class SessionDouble extends EventEmitter {
  door: Promise<Door> | undefined;
  requestHandler: RequestHandler = (_contents, _permission, callback) => callback(true);
  checkHandler: CheckHandler = () => true;
  deviceHandler: () => boolean = () => true;
  verifyCertificate: (request: object, callback: (code: number) => void) => void = (_request, callback) => callback(0);
  beforeRequest: BeforeRequest = (_details, callback) => callback({});
  spellChecker = true;

  readonly protocol = {
    handle: (_scheme: string, handler: (request: Request) => Promise<Response>): void => {
      this.door = openDoor(handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.beforeRequest = listener;
    },
  };
  setPermissionRequestHandler(handler: RequestHandler): void {
    this.requestHandler = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.checkHandler = handler;
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.deviceHandler = handler;
  }
  setCertificateVerifyProc(proc: (request: object, callback: (code: number) => void) => void): void {
    this.verifyCertificate = proc;
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spellChecker = enabled;
  }
}

const sessions = new Map<string, SessionDouble>();

export function sessionOf(partition: string): SessionDouble {
  const known = sessions.get(partition) ?? new SessionDouble();
  sessions.set(partition, known);
  return known;
}
