import { encodeFrame } from './frame.ts';

/**
 * The commands we send, as CMD and PARA. The baud-rate command (60) is left out on purpose: it can strand the port.
 * Time-outs in milliseconds: long enough for the card's own work and a 9,600-baud line (1.35 s for a read reply).
 */
const COMMANDS = {
  'reset-sam': { cmd: 0x10, para: 0xff, timeoutMs: 500 },
  'sam-status': { cmd: 0x11, para: 0xff, timeoutMs: 500 },
  'sam-id': { cmd: 0x12, para: 0xff, timeoutMs: 500 },
  'find-card': { cmd: 0x20, para: 0x01, timeoutMs: 1000 },
  'select-card': { cmd: 0x20, para: 0x02, timeoutMs: 1500 },
  'read-base': { cmd: 0x30, para: 0x01, timeoutMs: 3000 },
  'read-new-address': { cmd: 0x30, para: 0x03, timeoutMs: 2000 },
} as const;

export type Command = keyof typeof COMMANDS;

export function encodeCommand(command: Command): Uint8Array {
  const { cmd, para } = COMMANDS[command];
  return encodeFrame(Uint8Array.of(cmd, para));
}

/** How long the reader may take to answer. */
export function timeoutOf(command: Command): number {
  return COMMANDS[command].timeoutMs;
}

/** The command that a request's body stands for, or undefined; for whoever plays the reader. */
export function decodeCommand(body: Uint8Array): Command | undefined {
  for (const name of commandNames) {
    const { cmd, para } = COMMANDS[name];
    if (body.length === 2 && body[0] === cmd && body[1] === para) return name;
  }
  return undefined;
}

export const commandNames: readonly Command[] = [
  'reset-sam',
  'sam-status',
  'sam-id',
  'find-card',
  'select-card',
  'read-base',
  'read-new-address',
];
