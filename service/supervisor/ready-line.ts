import * as z from 'zod';

/** What the service prints on its standard output, once, when both doors are open. */
const readyLine = z.object({
  ready: z.literal(true),
  /** Unix socket or named pipe of door 1. */
  socket: z.string().min(1),
  /** Addresses of door 2. */
  urls: z.array(z.url()).default([]),
  /** The door to the hall's network, when there is one. */
  lan: z
    .object({ urls: z.array(z.url()), fingerprint: z.string() })
    .nullable()
    .default(null),
  /** Devices that run their simulator. */
  simulated: z.array(z.string()).default([]),
  /** Folder of store, backups and logs. */
  data: z.string().optional(),
  keyOrigin: z.enum(['shell', 'file']).optional(),
});
export type Ready = z.infer<typeof readyLine>;

/** undefined for every other line: libraries print what they like. */
export function parseReadyLine(line: string): Ready | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed = readyLine.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
