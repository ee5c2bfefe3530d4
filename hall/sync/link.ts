/** How requests leave this machine; given by the service, which knows sockets. */
export interface SyncLink {
  /**
   * One request over TLS. `pin`: the fingerprint that the other side's certificate must have, checked before anything is sent; null: any,
   * at enrolment. Rejects with LinkProblem.
   */
  send(request: {
    readonly method: 'GET' | 'POST';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Uint8Array | null;
    readonly pin: string | null;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  }): Promise<LinkAnswer>;
  close(): void;
}

export interface LinkAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
  /** Of the certificate it came from. */
  readonly fingerprint: string;
}

/** `unreachable`: no connection, or it broke. `other-certificate`: somebody else answers there. `too-slow`: no answer in time. */
export class LinkProblem extends Error {
  override readonly name = 'LinkProblem';
  readonly kind: 'unreachable' | 'other-certificate' | 'too-slow' | 'closed';

  constructor(kind: LinkProblem['kind'], options?: ErrorOptions) {
    super(`link: ${kind}`, options);
    this.kind = kind;
  }
}
