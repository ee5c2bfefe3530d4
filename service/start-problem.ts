/** A foreseeable mistake that stops the start: told in one line, never with a stack trace. Texts: service.json in resources/locales. */
export type StartProblemCode =
  | 'wrong-value'
  | 'unknown-key'
  | 'no-such-key'
  | 'config-not-json'
  | 'data-not-writable'
  | 'already-running'
  | 'port-taken'
  | 'port-forbidden'
  | 'socket-failed'
  | 'key-unreadable'
  | 'key-damaged'
  | 'key-wrong'
  | 'store-future'
  | 'store-corrupt'
  | 'store-full'
  | 'store-readonly'
  | 'store-locked'
  | 'store-settings'
  | 'screens-missing';

export class StartProblem extends Error {
  override readonly name = 'StartProblem';
  readonly code: StartProblemCode;
  readonly values: Readonly<Record<string, string>>;

  constructor(code: StartProblemCode, values: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.values = values;
  }
}
