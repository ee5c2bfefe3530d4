/**
 * What every device can say of itself, for the staff page and /healthz.
 * `simulated`: works, but nothing real is attached. `missing`: not there or not answering. `fault`: there, and refuses to work.
 */
export interface DeviceStatus {
  readonly state: 'ok' | 'simulated' | 'missing' | 'fault';
  /** A closed code, translated by screens: 'ready', 'no-such-port', 'paper-end'… Never personal, never free text. */
  readonly detail: string;
}
