const DLE = 0x10;
const EOT = 0x04;

/**
 * Finds DLE EOT n wherever it stands, as the receiving side of a printer does: also inside another command's data,
 * where the three bytes are acted on and stay data all the same (TM-U295 and TM-T88III manuals, DLE EOT, notes).
 */
export class RealtimeScanner {
  #seen: 0 | 1 | 2 = 0;

  /** The n of a request that this byte completes, else undefined. */
  push(byte: number): number | undefined {
    if (this.#seen === 2) {
      this.#seen = byte === DLE ? 1 : 0;
      return byte >= 1 && byte <= 4 ? byte : undefined;
    }
    if (byte === DLE) this.#seen = 1;
    else this.#seen = this.#seen === 1 && byte === EOT ? 2 : 0;
    return undefined;
  }
}
