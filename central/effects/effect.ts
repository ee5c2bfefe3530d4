import type { Certifying } from '../cards/keys.ts';
import type { CellContent, SetAsideCode, WireEvent } from '../../hall/sync/contract/index.ts';

/** An event that came for the first time, with what its cell says where that is needed. */
export interface Effect {
  readonly event: WireEvent;
  /** As its type's schema read it. */
  readonly body: unknown;
  readonly origin: string;
  readonly epoch: string;
  /** What its cell is sealed under. */
  readonly enc: string | null;
  readonly hall: number;
  readonly cell: CellContent | null;
}

/** An event that was read and may not have its effect. */
export interface Refused {
  readonly seq: number;
  readonly code: SetAsideCode;
}

export interface EffectParts {
  readonly indexOf: (number: string) => Buffer;
  /** By what keys of cards are certified now. */
  readonly certifying: () => Certifying;
}
