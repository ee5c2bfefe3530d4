import fc from 'fast-check';
import type { TicketDocument, TicketLine } from '../../../hall/ports/index.ts';

/** Any Unicode, and what tickets are made of with traps between: marks, lone surrogates, rare and foreign letters. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('家', '政', '·', '，', '（', 'A', ' ', '䶮', '𬱟', 'é', '\n', '\u0301', '\uD83D'), maxLength: 120 }),
);
const scale = fc.oneof(fc.integer({ min: 1, max: 8 }), fc.double({ noNaN: true }));
const line: fc.Arbitrary<TicketLine> = fc.oneof(
  fc.record({
    type: fc.constant('text' as const),
    text: anyText,
    scale,
    bold: fc.boolean(),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
  }),
  fc.record({ type: fc.constant('pair' as const), label: anyText, value: anyText }),
  fc.record({ type: fc.constant('rule' as const) }),
  fc.record({ type: fc.constant('feed' as const), lines: fc.integer({ min: -3, max: 600 }) }),
  fc.record({ type: fc.constant('qr' as const), payload: fc.stringMatching(/^[!-~]{1,20}$/u) }),
);
export const anyDocument: fc.Arbitrary<TicketDocument> = fc.record({ lines: fc.array(line, { maxLength: 6 }) });
