/** The receiver isn't there; another one is on its way. */
export class NoReceiver extends Error {
  override readonly name = 'NoReceiver';
}
