import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE } from './keys.ts';
import { keyReplacementIn, type KeyReplacement } from './key-wish.ts';
import { STAFF_CODE_FILE } from './staff-code.ts';
import { parseSettings, type Settings } from './settings/settings.ts';

/** Where the service of this environment keeps and offers itself. For shells, which may not look further into the service. */
export interface HallAddress {
  readonly socket: string;
  readonly data: string;
  /** IANA name; the hall's days begin at its midnight. */
  readonly zone: string;
  /** The key file that the service makes when no shell hands it a key. */
  readonly keyFile: string;
  /** For a shell that holds the master key: whether another is wished for, or has taken its place. */
  readonly replacement: KeyReplacement;
  /** Address of door 2; null when the port is left to the system. */
  readonly url: string | null;
  /** Devices that run their simulator. */
  readonly simulated: readonly string[];
  /** Where a made-up staff code is kept; null when a setting gives the code. */
  readonly staffCodeFile: string | null;
}

/** undefined when a setting is wrong: the service, once started, says which in one line. */
export function readHallAddress(env: Readonly<Record<string, string | undefined>>, folder: string): HallAddress | undefined {
  const settings = parseSettings(env, readConfig(env['JIAFU_CONFIG'] ?? join(folder, 'jiafu.config.json')));
  return settings.ok ? addressOf(settings.value) : undefined;
}

function addressOf(settings: Settings): HallAddress {
  const { socket, data, zone, listen, port } = settings;
  const host = listen.includes(':') ? `[${listen}]` : listen;
  return {
    socket,
    data,
    zone,
    keyFile: join(data, 'keys', KEY_FILE),
    replacement: keyReplacementIn(join(data, 'keys')),
    url: port === 0 ? null : `http://${host}:${port}/`,
    simulated: [
      ...(settings.idReader.driver === 'sim' ? ['id-reader'] : []),
      ...(settings.ticketPrinter.driver === 'sim' ? ['ticket-printer'] : []),
    ],
    staffCodeFile: settings.staffCode === null ? join(data, 'keys', STAFF_CODE_FILE) : null,
  };
}

function readConfig(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
