/** Randomness as hall and native see it; a seeded one replays a run. */
export interface Random {
  /** `length` bytes, unpredictable in production. */
  bytes(length: number): Uint8Array;
}
