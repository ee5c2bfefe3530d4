import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

const stampFile = z.record(z.string(), z.string());

export const digest = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** Remembers from which inputs each output was made, beside the outputs but outside the folder that ships. */
export class Stamps {
  private readonly path: string;
  private readonly known: Record<string, string>;

  constructor(path: string) {
    this.path = path;
    this.known = existsSync(path) ? stampFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
  }

  /** Runs `make` unless `output` exists and was made from inputs of the same digest. True when it ran. */
  async refresh(output: string, inputs: string, make: () => Promise<void> | void): Promise<boolean> {
    if (this.known[output] === inputs && existsSync(output)) return false;
    mkdirSync(dirname(output), { recursive: true });
    await make();
    this.known[output] = inputs;
    writeFileSync(this.path, JSON.stringify(this.known, null, 1));
    return true;
  }
}
