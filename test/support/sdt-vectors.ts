import * as z from 'zod';
import vectors from './sdt-vectors.json' with { type: 'json' };

/** What the tests use of the published frames; all persons in them are fictional. */
const schema = z.object({
  requests: z.array(z.object({ name: z.string(), hex: z.string() })),
  replies: z.object({
    sam_status_ok: z.string(),
    find_ok: z.string(),
    select_ok: z.string(),
    sam_id: z.object({ hex: z.string(), bytes16: z.string(), expectedText: z.string() }),
    new_address: z.object({ hex: z.string(), expected: z.string() }),
    new_address_none: z.string(),
  }),
  errorReplies: z.array(z.object({ name: z.string(), sw: z.string(), hex: z.string() })),
  people: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['resident', 'hmt', 'fpr2017', 'fpr2023']),
      expected: z.record(z.string(), z.union([z.string(), z.boolean()])),
      textHex: z.string(),
      readBaseReplyHex: z.string(),
    }),
  ),
  fingerprintReplies: z.array(z.object({ hex: z.string(), length: z.number() })),
  parserStreams: z.array(z.object({ name: z.string(), stream: z.string(), expect: z.array(z.string()), error: z.string().optional() })),
  splitPositionsToTry: z.array(z.number()),
});

export const sdtVectors = schema.parse(vectors);

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
